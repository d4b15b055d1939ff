/** Regions of clouds as their names write them: `us-east-1`, `europe-west1`, `eastus2`. */
const written =
  /(?<![a-z\d])((?:us|eu|ap|sa|ca|af|me|il|cn|mx)-(?:gov-)?(?:central|north|south|east|west|northeast|northwest|southeast|southwest)-\d|(?:us|europe|asia|australia|northamerica|southamerica|africa|me)-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)\d{1,2})(?![\da-z])/i;

/** Azure writes its regions as a label of the host by itself. */
const labels = new Set([
  ...['eastus', 'eastus2', 'eastus3', 'westus', 'westus2', 'westus3', 'centralus', 'northcentralus', 'southcentralus'],
  ...['westcentralus', 'brazilsouth', 'brazilsoutheast', 'centralindia', 'southindia', 'westindia', 'jioindiawest'],
  ...['eastasia', 'southeastasia', 'australiaeast', 'australiasoutheast', 'australiacentral', 'southafricanorth'],
  ...['uaenorth', 'uaecentral', 'qatarcentral', 'mexicocentral', 'chilecentral', 'indonesiacentral', 'malaysiawest'],
  ...[
    'japaneast',
    'japanwest',
    'koreacentral',
    'koreasouth',
    'canadacentral',
    'canadaeast',
    'israelcentral',
    'newzealandnorth',
  ],
  ...['uksouth', 'ukwest', 'switzerlandnorth', 'switzerlandwest', 'northeurope', 'westeurope', 'francecentral'],
  ...[
    'francesouth',
    'germanywestcentral',
    'germanynorth',
    'norwayeast',
    'norwaywest',
    'swedencentral',
    'polandcentral',
  ],
  ...['italynorth', 'spaincentral', 'austriaeast', 'belgiumcentral', 'denmarkeast', 'finlandcentral', 'greececentral'],
]);

/** Regions in the EEA. London and Zurich are called European by clouds and lie outside of it. */
const area =
  /^(?:eu-(?:central-1|west-[13]|north-1|south-[12])|europe-(?:west(?:1|3|4|8|9|10|12)|north[12]|central2|southwest1)|northeurope|westeurope|france\w+|germany\w+|norway\w+|sweden\w+|polandcentral|italynorth|spaincentral|austriaeast|belgiumcentral|denmarkeast|finlandcentral|greececentral)$/;

/** Countries with an adequacy decision as of 2026: United Kingdom, Switzerland, Japan, Korea, Canada, Israel, New Zealand. */
const adequate =
  /^(?:eu-west-2|europe-west2|uk(?:south|west)|eu-central-2|europe-west6|switzerland\w+|ap-northeast-[123]|asia-northeast[123]|japan\w+|korea\w+|ca-(?:central|west)-1|northamerica-northeast[12]|canada\w+|il-central-1|me-west1|israelcentral|newzealandnorth)$/;

/** The region that a host, address or path names; undefined where it names none. */
export function regionIn(text: string): string | undefined {
  const named = written.exec(text)?.[1]?.toLowerCase();
  return (
    named ??
    text
      .toLowerCase()
      .split(/[^a-z\d]+/)
      .find((label) => labels.has(label))
  );
}

/** Whether data may go there without an instrument of one's own. */
export function isAllowed(region: string): boolean {
  return area.test(region) || adequate.test(region);
}
