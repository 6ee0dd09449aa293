/** docs/command-line.md: what the commands of the client have in common, by hand, and the help of each, from its declaration. */

import {
  type Application,
  type CommandContext,
  generateHelpTextForAllCommands,
} from '@stricli/core'
import { applicationOf } from '../src/cli/remote/application.ts'
import { COMMON_FLAGS } from '../src/cli/remote/common-flags.ts'
import { isGroup, type Verb, type VerbGroup } from '../src/cli/remote/verb.ts'
import { catalogue } from '../src/cli/remote/words.ts'

const INTRODUCTION = `The commands that call a server over the network. They are a client of the signed API, so they work with any Jinku and with the cloud service. The commands on the machine of the server are in [operating.md](operating.md); \`jinku help\` lists both.

## Who calls, and which server

The first of these that has an access key counts:

1. the profile that \`--profile\` names: one that \`jinku login\` keeps, or else one of the aliyun CLI;
2. \`--access-key-id\`, with the secret in \`ALIBABA_CLOUD_ACCESS_KEY_SECRET\`;
3. the environment: \`ALIBABA_CLOUD_ACCESS_KEY_ID\`, \`ALIBABA_CLOUD_ACCESS_KEY_SECRET\` and, for temporary credentials, \`ALIBABA_CLOUD_SECURITY_TOKEN\`;
4. the profile that \`JINKU_PROFILE\` or \`ALIBABA_CLOUD_PROFILE\` names;
5. the current profile of \`jinku login\`, in \`$XDG_CONFIG_HOME/jinku/profiles.json\` or \`~/.config/jinku/profiles.json\`, which only its owner can read;
6. the current profile of the aliyun CLI, in \`~/.aliyun/config.json\`, which is read and never written. Its modes AK, StsToken and RamRoleArn are understood.

The server is that of \`--endpoint\`, of \`JINKU_ENDPOINT\`, or of the profile; a profile that \`--profile\` names counts before the variable. An endpoint without \`http://\` or \`https://\` is reached over TLS, unless it is this machine itself. Without an endpoint, a region means the cloud service there.

The secret of an access key and the value of a secret are never arguments, since everyone on a machine can read those.

## Exit codes

| Code | Meaning |
| --- | --- |
| 0 | Done. |
| 1 | Another error; for \`jinku diff\`: the versions differ. |
| 2 | The command was typed wrongly, or needs an answer and there is no terminal. |
| 3 | There is no such secret, version, label, member, key, user or profile. |
| 4 | Denied: no permission, or credentials that the server does not accept. |
| 5 | Throttled. |
| 6 | The server cannot be reached, or is sealed. |
| 7 | Conflict: it exists already, is planned to be deleted, or somebody else has changed it. |

\`jinku run\`, \`jinku template\` and \`jinku dev\` end as the command that they start: with its exit code, or by its signal; 127 if it is not found, 126 if it cannot be run.

## What is printed

Standard output has the answer and nothing else, standard error everything else: questions, what was done, and errors, with their code, what to do and the request id. \`jinku get\` prints the bytes of the value; only at a terminal it adds a line break where there is none. \`jinku put\` stores the bytes as they are, a line break at the end too; what is no UTF-8 is stored in Base64 as a binary value, as the SDKs do, and comes out of \`jinku get\` as the bytes that went in. At a terminal everything but the value that \`jinku get\` prints is shown without control characters, since whoever stores a secret could put some into it; in pipes and files nothing is changed.

Sentences are in Chinese if \`LC_ALL\`, \`LC_MESSAGES\` or \`LANG\` says so, otherwise in English. Colours are used at a terminal only, and not if \`NO_COLOR\` is set.

## How a secret is named in \`run\` and \`template\`

\`app/db\` is the current value, \`app/db:ACSPrevious\` that with a label, \`app/db::v3\` a version, and \`app/db#user.name\` a member of a JSON value.

\`jinku run\` becomes the command on Linux with Node.js 22.15 or later: it has the same process id, and no jinku remains, also as process 1 of a container. Otherwise, and with \`--file\` or \`--watch\`, jinku stays beside it and hands signals on; at a terminal, Ctrl-C and Ctrl-\\\\ reach the command from the terminal itself. The command inherits the limit of open files that Node.js has raised for itself (\`ulimit -n\`).

## Completion

\`jinku completion\` prints the script for bash, zsh or fish. Names of secrets come from the server, the first 1,000.
`

/** The whole page. */
export async function commandLinePage(generated: string): Promise<string> {
  const all = await catalogue.allVerbs()
  // The operations that `jinku api` calls have a page of their own.
  const { api: _, ...verbs } = all.verbs
  const application = applicationOf(withoutCommonFlags({ ...all, verbs }), 'en', false)
  // It asks for the help alone, which needs no context.
  const helps = generateHelpTextForAllCommands(
    application as unknown as Application<CommandContext>,
  )
  const sections = helps.map(([route, help]) => [
    `### ${route}`,
    '',
    '```text',
    help.trimEnd(),
    '```',
    '',
  ])
  return [
    '# Command line',
    '',
    generated,
    '',
    INTRODUCTION,
    '## Flags of every command that calls a server',
    '',
    '| Flag | Meaning |',
    '| --- | --- |',
    ...Object.entries(COMMON_FLAGS).map(
      ([name, { form, summary }]) => `| \`--${kebab(name)}\` ${form} | ${summary.en} |`,
    ),
    '',
    '## Commands',
    '',
    'Where a server is called, the flags above are there, too.',
    '',
    ...sections.flat(),
    '### jinku api',
    '',
    'Calls any operation of [operations.md](operations.md): `jinku api GetSecretValue --SecretName app/db`. Parameters have their names of the wire. A value that is written `@path` is read from a file, `@-` from standard input, and `@@` stands for one `@`; sensitive parameters are read in this way only. Lists are given by repeating the flag: `--ResourceId a --ResourceId b`, `--Tag key=value`. An operation whose name another API has, too, is `ram:TagResources` if it is not of KMS.',
    '',
  ].join('\n')
}

function withoutCommonFlags(group: VerbGroup): VerbGroup {
  const verbs = Object.entries(group.verbs).map(([word, one]): [string, Verb | VerbGroup] => [
    word,
    isGroup(one) ? withoutCommonFlags(one) : { ...one, isLocal: true },
  ])
  return { ...group, verbs: Object.fromEntries(verbs) }
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
