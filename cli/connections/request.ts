import type { Environment } from '#cli/environment';
import type { ConnectRequest } from '#core/database/connect';
import { Parameter } from '#core/database/parameter';

/** How the command line connects when it only looks. */
export function requestOf(
  { tlsNoVerify }: { readonly tlsNoVerify: boolean },
  { askSecret }: Environment,
): ConnectRequest {
  return {
    applicationName: 'confiture-analyze',
    allowUnverified: tlsNoVerify,
    ...(askSecret === undefined ? {} : { askPassword: askedOnce(askSecret) }),
  };
}

/** A command may open several sessions; the person is asked for the first one. */
function askedOnce(askSecret: (question: string) => Promise<string>): (question: string) => Promise<Parameter> {
  const answers = new Map<string, Promise<Parameter>>();
  const ask = async (question: string) => new Parameter(await askSecret(question), 'what was typed');
  return (question) => {
    const answer = answers.get(question) ?? ask(question);
    answers.set(question, answer);
    return answer;
  };
}
