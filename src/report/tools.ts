import type { Step } from "../core/index.ts"

/** With which kind of tool a technique of ATT&CK is tried without harm, by its number. */
const TOOLS: ReadonlyMap<string, string> = new Map([
  ["T1190", "A vulnerability scanner, then the known exploit on a copy of the system"],
  ["T1133", "A port and service scanner, from outside"],
  ["T1566", "A phishing simulation with a harmless page"],
  ["T1204", "A harmless attachment that only reports that it was opened"],
  ["T1110", "A password tester, at a rate that locks nobody out"],
  ["T1621", "Repeated sign-in prompts to a test account"],
  ["T1078", "A test account with the same rights"],
  ["T1552", "A scanner for secrets in files and code"],
  ["T1040", "A packet recorder on a test segment"],
  ["T1557", "A packet recorder and a relay on a test segment"],
  ["T1021", "A remote sign-in with a test account"],
  ["T1068", "The known exploit on a copy of the system"],
  ["T1558", "A ticket request for a test service account"],
  ["T1550", "A session token of a test account, used from another machine"],
  ["T1098", "A change of rights of a test account"],
  ["T1114", "An ordinary mail client with a test mailbox"],
  ["T1213", "An ordinary client with a test account: look, do not copy"],
  ["T1039", "An ordinary client with a test account: look, do not copy"],
  ["T1530", "An ordinary storage client with a test account: look, do not copy"],
  ["T1567", "A marked test file, sent to an account of your own"],
  ["T1048", "A marked test file, sent to a host of your own"],
  ["T1052", "A marked test file on a drive of your own"],
  ["T1486", "A script that changes marked files in a test folder only, then a restore"],
  ["T1485", "A script that deletes marked files in a test folder only, then a restore"],
  ["T1490", "A look at who may delete backups; delete none"],
  ["T1489", "A look at who may stop the service; stop none"],
  ["T1498", "A load generator against a test system only"],
  ["T1499", "A load generator against a test system only"],
  ["T1565", "A change of a marked test record"],
  ["T1491", "A change of a page on a test system"],
  ["T1657", "A walk through the payment process; pay nothing"],
  ["T1195", "A review of the delivery with the supplier"],
  ["T1199", "A review of the access with the partner"],
  ["T1595", "A port and service scanner, from outside"],
])

const BY_HAND = "By hand, with ordinary programs and a test account"

/** The kind of tool for a step, by the first of its techniques that is known. */
export function toolFor({ attack = [] }: Step): string {
  for (const technique of attack) {
    const tool = TOOLS.get(technique.split(".")[0]!)
    if (tool !== undefined) return tool
  }
  return BY_HAND
}
