import { parse } from 'dotenv';
import { Parameter } from './parameter';

/** The variables of an `.env` file. The file is read, never laid into the environment of this process. */
export function readDotenv(text: string, shown: string): ReadonlyMap<string, Parameter> {
  return new Map(
    Object.entries(parse(text)).map(([name, value]) => [name, new Parameter(value, `${name} in ${shown}`, shown)]),
  );
}
