/** The scripts that complete command lines, by the shell that reads them. */

/**
 * Each script asks `carto-wi completion -- WORD...` for the candidates of the last word, one a line. Without candidates
 * the shell completes file names.
 */
export const SCRIPTS: ReadonlyMap<string, string> = new Map([
  [
    "bash",
    `_carto_wi() {
  local IFS=$'\\n' word="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=($(compgen -W "$(carto-wi completion -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "\${word#=}"))
}
complete -o default -F _carto_wi carto-wi
`,
  ],
  [
    "zsh",
    `#compdef carto-wi
_carto_wi() {
  local -a found
  found=("\${(@f)$(carto-wi completion -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -- $found; else _files; fi
}
if [[ "\${funcstack[1]}" = _carto_wi ]]; then _carto_wi "$@"; else compdef _carto_wi carto-wi; fi
`,
  ],
  [
    "fish",
    `complete -c carto-wi -a '(carto-wi completion -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
  ],
]);
