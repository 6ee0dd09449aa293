/**
 * The packages as a program in CommonJS loads them, which is the form they are published in. Imported, their default
 * exports would be one thing in Node and another in the test runner.
 */

import { createRequire } from 'node:module'
import type openApiClient from '@alicloud/openapi-client'
import type openApiCore from '@alicloud/openapi-core'
import type openApiUtil from '@alicloud/openapi-util'
import type popCore from '@alicloud/pop-core'
import type ram from '@alicloud/ram20150501'
import type sts from '@alicloud/sts20150401'
import type teaUtil from '@alicloud/tea-util'

const require = createRequire(import.meta.url)

export const PopCore: typeof popCore = require('@alicloud/pop-core')
export const OpenApiClient: typeof openApiClient = require('@alicloud/openapi-client')
export const OpenApiUtil: typeof openApiUtil = require('@alicloud/openapi-util')
export const OpenApiCore: typeof openApiCore = require('@alicloud/openapi-core')
export const TeaUtil: typeof teaUtil = require('@alicloud/tea-util')
export const Ram: typeof ram = require('@alicloud/ram20150501')
export const Sts: typeof sts = require('@alicloud/sts20150401')
