/** YAML, loaded when it is needed. */

export { parse as parseYaml, stringify as yamlOf } from 'yaml'
