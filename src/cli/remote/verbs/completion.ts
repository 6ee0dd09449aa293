/** `jinku completion`: prints what a shell needs to complete the words of jinku. */

import { UsageFailure } from '../failure.ts'
import { argument } from '../flags.ts'
import { verb } from '../verb.ts'

/** Each asks `jinku complete` with the words that are typed, and gets a proposal and its meaning on each line. */
const SCRIPTS: { readonly [shell: string]: string } = {
  bash: `_jinku() {
  local line cur="\${COMP_WORDS[COMP_CWORD]}" words
  # Bash splits words at = and :, of which names may consist, so the line is split at blanks.
  IFS=' ' read -ra words <<<"\${COMP_LINE:0:COMP_POINT}"
  [[ "\${COMP_LINE:0:COMP_POINT}" == *' ' ]] && words+=('')
  local last="\${words[\${#words[@]}-1]}" cut=''
  [[ "$last" != "$cur" && "$last" == *"$cur" ]] && cut="\${last%"$cur"}"
  COMPREPLY=()
  while IFS=$'\\t' read -r line _; do
    COMPREPLY+=("\${line#"$cut"}")
  done < <(jinku complete -- "\${words[@]:1}" 2>/dev/null)
}
complete -o default -F _jinku jinku
`,
  zsh: `#compdef jinku
_jinku() {
  local -a proposals
  local line
  while IFS=$'\\t' read -r word meaning; do
    proposals+=("\${word//:/\\\\:}:\${meaning}")
  done < <(jinku complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#proposals} )); then
    _describe 'jinku' proposals
  else
    _files
  fi
}
compdef _jinku jinku
`,
  fish: `function __jinku_complete
  set -l words (commandline -opc) (commandline -ct)
  jinku complete -- $words[2..-1] 2>/dev/null
end
complete -c jinku -f -n 'test (count (__jinku_complete)) -gt 0' -a '(__jinku_complete)'
complete -c jinku -F -n 'test (count (__jinku_complete)) -eq 0'
`,
}

export const completion = verb({
  summary: {
    en: 'Prints the completion for a shell: bash, zsh or fish.',
    zh: '打印 shell 补全脚本：bash、zsh 或 fish。',
  },
  about: {
    en: 'Commands, flags, profiles, and the names of secrets are completed; for these the server is asked with the credentials that the command would use.',
    zh: '可补全命令、选项、配置档和凭据名称；凭据名称使用该命令的凭证向服务器查询。',
  },
  args: { shell: argument('shell', { en: 'bash, zsh or fish.', zh: 'bash、zsh 或 fish。' }) },
  examples: [
    ['source <(jinku completion bash)', { en: 'In ~/.bashrc.', zh: '写入 ~/.bashrc。' }],
    [
      'jinku completion fish > ~/.config/fish/completions/jinku.fish',
      { en: 'For fish, once.', zh: '用于 fish，一次即可。' },
    ],
  ],
  isLocal: true,
  async run({ args, io }) {
    const script = Object.hasOwn(SCRIPTS, args.shell) ? SCRIPTS[args.shell] : undefined
    if (script === undefined) {
      throw new UsageFailure({
        en: 'The shell is bash, zsh or fish.',
        zh: 'shell 为 bash、zsh 或 fish。',
      })
    }
    await io.out(script)
  },
})
