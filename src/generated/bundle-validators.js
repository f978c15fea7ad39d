// Written by scripts/generate.ts from schemas/bundle.v1.schema.json.
"use strict";
export const fact = validate271;
const schema21 = {"type":"object","properties":{"kind":{"enum":["clock","values","manifest","chart","kubeContext","apiServer","project","cluster","clusters","subnetwork","serviceAccount","accountKeys","allowPolicy","ancestry","role","denyPolicyNames","denyPolicy","organizationPolicy","boundPolicies","access","services","kubernetesServiceAccount","helmRelease","deployments","pods","nodes","metadataServers","networkPolicies","otherPolicies","networkAgents","namespace","configMaps","configMap"]},"key":{"type":"object"},"observed":{"$ref":"#/$defs/observed"}},"required":["kind","key","observed"],"additionalProperties":false,"allOf":[{"if":{"properties":{"kind":{"const":"clock"}}},"then":{"properties":{"key":{"$ref":"#/$defs/clockKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/clock"}}}}}},{"if":{"properties":{"kind":{"const":"values"}}},"then":{"properties":{"key":{"$ref":"#/$defs/valuesKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/values"}}}}}},{"if":{"properties":{"kind":{"const":"manifest"}}},"then":{"properties":{"key":{"$ref":"#/$defs/manifestKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/manifest"}}}}}},{"if":{"properties":{"kind":{"const":"chart"}}},"then":{"properties":{"key":{"$ref":"#/$defs/chartKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/chart"}}}}}},{"if":{"properties":{"kind":{"const":"kubeContext"}}},"then":{"properties":{"key":{"$ref":"#/$defs/kubeContextKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/kubeContext"}}}}}},{"if":{"properties":{"kind":{"const":"apiServer"}}},"then":{"properties":{"key":{"$ref":"#/$defs/apiServerKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/apiServer"}}}}}},{"if":{"properties":{"kind":{"const":"project"}}},"then":{"properties":{"key":{"$ref":"#/$defs/projectKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/project"}}}}}},{"if":{"properties":{"kind":{"const":"cluster"}}},"then":{"properties":{"key":{"$ref":"#/$defs/clusterKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/cluster"}}}}}},{"if":{"properties":{"kind":{"const":"clusters"}}},"then":{"properties":{"key":{"$ref":"#/$defs/clustersKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/clusters"}}}}}},{"if":{"properties":{"kind":{"const":"subnetwork"}}},"then":{"properties":{"key":{"$ref":"#/$defs/subnetworkKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/subnetwork"}}}}}},{"if":{"properties":{"kind":{"const":"serviceAccount"}}},"then":{"properties":{"key":{"$ref":"#/$defs/serviceAccountKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/serviceAccount"}}}}}},{"if":{"properties":{"kind":{"const":"accountKeys"}}},"then":{"properties":{"key":{"$ref":"#/$defs/accountKeysKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/accountKeys"}}}}}},{"if":{"properties":{"kind":{"const":"allowPolicy"}}},"then":{"properties":{"key":{"$ref":"#/$defs/allowPolicyKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/allowPolicy"}}}}}},{"if":{"properties":{"kind":{"const":"ancestry"}}},"then":{"properties":{"key":{"$ref":"#/$defs/ancestryKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/ancestry"}}}}}},{"if":{"properties":{"kind":{"const":"role"}}},"then":{"properties":{"key":{"$ref":"#/$defs/roleKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/role"}}}}}},{"if":{"properties":{"kind":{"const":"denyPolicyNames"}}},"then":{"properties":{"key":{"$ref":"#/$defs/denyPolicyNamesKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/denyPolicyNames"}}}}}},{"if":{"properties":{"kind":{"const":"denyPolicy"}}},"then":{"properties":{"key":{"$ref":"#/$defs/denyPolicyKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/denyPolicy"}}}}}},{"if":{"properties":{"kind":{"const":"organizationPolicy"}}},"then":{"properties":{"key":{"$ref":"#/$defs/organizationPolicyKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/organizationPolicy"}}}}}},{"if":{"properties":{"kind":{"const":"boundPolicies"}}},"then":{"properties":{"key":{"$ref":"#/$defs/boundPoliciesKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/boundPolicies"}}}}}},{"if":{"properties":{"kind":{"const":"access"}}},"then":{"properties":{"key":{"$ref":"#/$defs/accessKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/access"}}}}}},{"if":{"properties":{"kind":{"const":"services"}}},"then":{"properties":{"key":{"$ref":"#/$defs/servicesKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/services"}}}}}},{"if":{"properties":{"kind":{"const":"kubernetesServiceAccount"}}},"then":{"properties":{"key":{"$ref":"#/$defs/kubernetesServiceAccountKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/kubernetesServiceAccount"}}}}}},{"if":{"properties":{"kind":{"const":"helmRelease"}}},"then":{"properties":{"key":{"$ref":"#/$defs/helmReleaseKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/helmRelease"}}}}}},{"if":{"properties":{"kind":{"const":"deployments"}}},"then":{"properties":{"key":{"$ref":"#/$defs/deploymentsKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/deployments"}}}}}},{"if":{"properties":{"kind":{"const":"pods"}}},"then":{"properties":{"key":{"$ref":"#/$defs/podsKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/pods"}}}}}},{"if":{"properties":{"kind":{"const":"nodes"}}},"then":{"properties":{"key":{"$ref":"#/$defs/nodesKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/nodes"}}}}}},{"if":{"properties":{"kind":{"const":"metadataServers"}}},"then":{"properties":{"key":{"$ref":"#/$defs/metadataServersKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/metadataServers"}}}}}},{"if":{"properties":{"kind":{"const":"networkPolicies"}}},"then":{"properties":{"key":{"$ref":"#/$defs/networkPoliciesKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/networkPolicies"}}}}}},{"if":{"properties":{"kind":{"const":"otherPolicies"}}},"then":{"properties":{"key":{"$ref":"#/$defs/otherPoliciesKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/otherPolicies"}}}}}},{"if":{"properties":{"kind":{"const":"networkAgents"}}},"then":{"properties":{"key":{"$ref":"#/$defs/networkAgentsKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/networkAgents"}}}}}},{"if":{"properties":{"kind":{"const":"namespace"}}},"then":{"properties":{"key":{"$ref":"#/$defs/namespaceKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/namespace"}}}}}},{"if":{"properties":{"kind":{"const":"configMaps"}}},"then":{"properties":{"key":{"$ref":"#/$defs/configMapsKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/configMaps"}}}}}},{"if":{"properties":{"kind":{"const":"configMap"}}},"then":{"properties":{"key":{"$ref":"#/$defs/configMapKey"},"observed":{"type":"object","properties":{"value":{"$ref":"#/$defs/configMap"}}}}}}]};
const schema22 = {"type":"object","properties":{},"additionalProperties":false};

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
validate55.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
else {
validate55.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema23 = {"type":"object","required":["now"],"properties":{"now":{"type":"string","names":"public","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z$"}},"additionalProperties":false};
const pattern3 = new RegExp("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z$", "u");

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate57.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.now === undefined) && (missing0 = "now")){
validate57.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "now")){
validate57.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.now !== undefined){
let data0 = data.now;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
validate57.errors = [{instancePath:instancePath+"/now",schemaPath:"#/properties/now/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z$"}}];
return false;
}
}
else {
validate57.errors = [{instancePath:instancePath+"/now",schemaPath:"#/properties/now/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
}
else {
validate57.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate57.errors = vErrors;
return errors === 0;
}
validate57.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema24 = {"type":"object","properties":{},"additionalProperties":false};

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate59.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
validate59.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
else {
validate59.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema25 = {"type":"object","required":["given","root","annotations","variables","findings"],"properties":{"given":{"type":"array","items":{"type":"string","names":"name"}},"root":{"$ref":"#/$defs/valuesNode"},"annotations":{"type":"array","items":{"$ref":"#/$defs/sighting"}},"variables":{"type":"array","items":{"$ref":"#/$defs/sighting"}},"findings":{"type":"array","items":{"type":"object","required":["kind","path","message"],"properties":{"kind":{"type":"string","names":"public"},"path":{"type":"array","items":{"type":"string","names":"key"}},"message":{"type":"string","names":"prose"},"at":{"$ref":"#/$defs/location"},"default":{"type":"boolean","const":true}},"additionalProperties":false}}},"additionalProperties":false};
const schema26 = {"type":"object","required":["kind"],"properties":{"kind":{"enum":["map","list","string","number","boolean","null","withheld"]}},"allOf":[{"if":{"properties":{"kind":{"type":"string","const":"map"}}},"then":{"type":"object","required":["kind","entries"],"properties":{"kind":{"type":"string","const":"map"},"entries":{"type":"array","items":{"type":"object","required":["key","value"],"properties":{"key":{"type":"string","names":"key"},"keyAt":{"$ref":"#/$defs/location"},"value":{"$ref":"#/$defs/valuesNode"}},"additionalProperties":false}},"at":{"$ref":"#/$defs/location"},"default":{"type":"boolean","const":true}},"additionalProperties":false}},{"if":{"properties":{"kind":{"type":"string","const":"list"}}},"then":{"type":"object","required":["kind","items"],"properties":{"kind":{"type":"string","const":"list"},"items":{"type":"array","items":{"$ref":"#/$defs/valuesNode"}},"at":{"$ref":"#/$defs/location"},"default":{"type":"boolean","const":true}},"additionalProperties":false}},{"if":{"properties":{"kind":{"type":"string","const":"string"}}},"then":{"type":"object","required":["kind","value"],"properties":{"kind":{"type":"string","const":"string"},"value":{"type":"string","names":"name"},"at":{"$ref":"#/$defs/location"},"default":{"type":"boolean","const":true}},"additionalProperties":false}},{"if":{"properties":{"kind":{"type":"string","const":"number"}}},"then":{"type":"object","required":["kind","value"],"properties":{"kind":{"type":"string","const":"number"},"value":{"type":"string","names":"number"},"at":{"$ref":"#/$defs/location"},"default":{"type":"boolean","const":true}},"additionalProperties":false}},{"if":{"properties":{"kind":{"type":"string","const":"boolean"}}},"then":{"type":"object","required":["kind","value"],"properties":{"kind":{"type":"string","const":"boolean"},"value":{"type":"boolean"},"at":{"$ref":"#/$defs/location"},"default":{"type":"boolean","const":true}},"additionalProperties":false}},{"if":{"properties":{"kind":{"type":"string","const":"null"}}},"then":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string","const":"null"},"at":{"$ref":"#/$defs/location"},"default":{"type":"boolean","const":true}},"additionalProperties":false}},{"if":{"properties":{"kind":{"type":"string","const":"withheld"}}},"then":{"type":"object","required":["kind","type","truthy"],"properties":{"kind":{"type":"string","const":"withheld"},"type":{"type":"string","names":"public"},"truthy":{"type":"boolean"},"at":{"$ref":"#/$defs/location"},"default":{"type":"boolean","const":true}},"additionalProperties":false}}]};
const schema27 = {"type":"object","if":{"properties":{"file":{}},"required":["file"]},"then":{"type":"object","required":["file","line","column"],"properties":{"file":{"type":"string","names":"name"},"line":{"type":"integer","minimum":1},"column":{"type":"integer","minimum":1}},"additionalProperties":false},"else":{"type":"object","required":["option","text"],"properties":{"option":{"type":"string","names":"public"},"text":{"type":"string","names":"key"}},"additionalProperties":false}};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate63.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate63.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.file === undefined) && (missing0 = "file")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.file === undefined) && (missing1 = "file")) || ((data.line === undefined) && (missing1 = "line"))) || ((data.column === undefined) && (missing1 = "column"))){
validate63.errors = [{instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!(((key0 === "file") || (key0 === "line")) || (key0 === "column"))){
validate63.errors = [{instancePath,schemaPath:"#/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.file !== undefined){
const _errs6 = errors;
if(typeof data.file !== "string"){
validate63.errors = [{instancePath:instancePath+"/file",schemaPath:"#/then/properties/file/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.line !== undefined){
let data1 = data.line;
const _errs9 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate63.errors = [{instancePath:instancePath+"/line",schemaPath:"#/then/properties/line/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs9){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 1 || isNaN(data1)){
validate63.errors = [{instancePath:instancePath+"/line",schemaPath:"#/then/properties/line/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.column !== undefined){
let data2 = data.column;
const _errs11 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate63.errors = [{instancePath:instancePath+"/column",schemaPath:"#/then/properties/column/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs11){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
validate63.errors = [{instancePath:instancePath+"/column",schemaPath:"#/then/properties/column/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate63.errors = [{instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs13 = errors;
if(errors === _errs13){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((data.option === undefined) && (missing2 = "option")) || ((data.text === undefined) && (missing2 = "text"))){
validate63.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs15 = errors;
for(const key1 in data){
if(!((key1 === "option") || (key1 === "text"))){
validate63.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs15 === errors){
if(data.option !== undefined){
const _errs16 = errors;
if(typeof data.option !== "string"){
validate63.errors = [{instancePath:instancePath+"/option",schemaPath:"#/else/properties/option/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.text !== undefined){
const _errs19 = errors;
if(typeof data.text !== "string"){
validate63.errors = [{instancePath:instancePath+"/text",schemaPath:"#/else/properties/text/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate63.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs13 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err1 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate63.errors = vErrors;
return false;
}
validate63.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate63.evaluated = {"dynamicProps":true,"dynamicItems":false};

const wrapper0 = {validate: validate62};

function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate62.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if("map" !== data0){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.entries === undefined) && (missing0 = "entries"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((((key0 === "kind") || (key0 === "entries")) || (key0 === "at")) || (key0 === "default"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/0/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs9 = errors;
if(typeof data1 !== "string"){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/0/then/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("map" !== data1){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/0/then/properties/kind/const",keyword:"const",params:{allowedValue: "map"}}];
return false;
}
var valid3 = _errs9 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.entries !== undefined){
let data2 = data.entries;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
var valid4 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs13 = errors;
if(errors === _errs13){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.key === undefined) && (missing1 = "key")) || ((data3.value === undefined) && (missing1 = "value"))){
validate62.errors = [{instancePath:instancePath+"/entries/" + i0,schemaPath:"#/allOf/0/then/properties/entries/items/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs15 = errors;
for(const key1 in data3){
if(!(((key1 === "key") || (key1 === "keyAt")) || (key1 === "value"))){
validate62.errors = [{instancePath:instancePath+"/entries/" + i0,schemaPath:"#/allOf/0/then/properties/entries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs15 === errors){
if(data3.key !== undefined){
const _errs16 = errors;
if(typeof data3.key !== "string"){
validate62.errors = [{instancePath:instancePath+"/entries/" + i0+"/key",schemaPath:"#/allOf/0/then/properties/entries/items/properties/key/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs16 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data3.keyAt !== undefined){
const _errs19 = errors;
if(!(validate63(data3.keyAt, {instancePath:instancePath+"/entries/" + i0+"/keyAt",parentData:data3,parentDataProperty:"keyAt",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid5 = _errs19 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data3.value !== undefined){
const _errs20 = errors;
if(!(wrapper0.validate(data3.value, {instancePath:instancePath+"/entries/" + i0+"/value",parentData:data3,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var valid5 = _errs20 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/entries/" + i0,schemaPath:"#/allOf/0/then/properties/entries/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid4 = _errs13 === errors;
if(!valid4){
break;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/entries",schemaPath:"#/allOf/0/then/properties/entries/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid3 = _errs11 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.at !== undefined){
const _errs21 = errors;
if(!(validate63(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid3 = _errs21 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.default !== undefined){
let data8 = data.default;
const _errs22 = errors;
if(typeof data8 !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/0/then/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data8){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/0/then/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
if(valid1){
var props3 = true;
}
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate62.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs24 = errors;
const _errs25 = errors;
let valid6 = true;
const _errs26 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
let data9 = data.kind;
if(typeof data9 !== "string"){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("list" !== data9){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
var _valid1 = _errs26 === errors;
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs29 = errors;
if(errors === _errs29){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((data.kind === undefined) && (missing2 = "kind")) || ((data.items === undefined) && (missing2 = "items"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs31 = errors;
for(const key2 in data){
if(!((((key2 === "kind") || (key2 === "items")) || (key2 === "at")) || (key2 === "default"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs31 === errors){
if(data.kind !== undefined){
let data10 = data.kind;
const _errs32 = errors;
if(typeof data10 !== "string"){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/1/then/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("list" !== data10){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/1/then/properties/kind/const",keyword:"const",params:{allowedValue: "list"}}];
return false;
}
var valid8 = _errs32 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.items !== undefined){
let data11 = data.items;
const _errs34 = errors;
if(errors === _errs34){
if(Array.isArray(data11)){
var valid9 = true;
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
const _errs36 = errors;
if(!(wrapper0.validate(data11[i1], {instancePath:instancePath+"/items/" + i1,parentData:data11,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var valid9 = _errs36 === errors;
if(!valid9){
break;
}
}
}
else {
validate62.errors = [{instancePath:instancePath+"/items",schemaPath:"#/allOf/1/then/properties/items/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid8 = _errs34 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.at !== undefined){
const _errs37 = errors;
if(!(validate63(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid8 = _errs37 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.default !== undefined){
let data14 = data.default;
const _errs38 = errors;
if(typeof data14 !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/1/then/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data14){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/1/then/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid8 = _errs38 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid1 = _errs29 === errors;
valid6 = _valid1;
if(valid6){
var props6 = true;
}
}
if(!valid6){
const err5 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate62.errors = vErrors;
return false;
}
var valid0 = _errs24 === errors;
if(valid0){
if(props3 !== true && props6 !== undefined){
if(props6 === true){
props3 = true;
}
else {
props3 = props3 || {};
Object.assign(props3, props6);
}
}
const _errs40 = errors;
const _errs41 = errors;
let valid10 = true;
const _errs42 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
let data15 = data.kind;
if(typeof data15 !== "string"){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("string" !== data15){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
var _valid2 = _errs42 === errors;
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs45 = errors;
if(errors === _errs45){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if(((data.kind === undefined) && (missing3 = "kind")) || ((data.value === undefined) && (missing3 = "value"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs47 = errors;
for(const key3 in data){
if(!((((key3 === "kind") || (key3 === "value")) || (key3 === "at")) || (key3 === "default"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/2/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}}];
return false;
break;
}
}
if(_errs47 === errors){
if(data.kind !== undefined){
let data16 = data.kind;
const _errs48 = errors;
if(typeof data16 !== "string"){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/2/then/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("string" !== data16){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/2/then/properties/kind/const",keyword:"const",params:{allowedValue: "string"}}];
return false;
}
var valid12 = _errs48 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.value !== undefined){
const _errs50 = errors;
if(typeof data.value !== "string"){
validate62.errors = [{instancePath:instancePath+"/value",schemaPath:"#/allOf/2/then/properties/value/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid12 = _errs50 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.at !== undefined){
const _errs53 = errors;
if(!(validate63(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid12 = _errs53 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data.default !== undefined){
let data19 = data.default;
const _errs54 = errors;
if(typeof data19 !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/2/then/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data19){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/2/then/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid12 = _errs54 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid2 = _errs45 === errors;
valid10 = _valid2;
if(valid10){
var props8 = true;
}
}
if(!valid10){
const err8 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate62.errors = vErrors;
return false;
}
var valid0 = _errs40 === errors;
if(valid0){
if(props3 !== true && props8 !== undefined){
if(props8 === true){
props3 = true;
}
else {
props3 = props3 || {};
Object.assign(props3, props8);
}
}
const _errs56 = errors;
const _errs57 = errors;
let valid13 = true;
const _errs58 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
let data20 = data.kind;
if(typeof data20 !== "string"){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if("number" !== data20){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
var _valid3 = _errs58 === errors;
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs61 = errors;
if(errors === _errs61){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if(((data.kind === undefined) && (missing4 = "kind")) || ((data.value === undefined) && (missing4 = "value"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
const _errs63 = errors;
for(const key4 in data){
if(!((((key4 === "kind") || (key4 === "value")) || (key4 === "at")) || (key4 === "default"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/3/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}}];
return false;
break;
}
}
if(_errs63 === errors){
if(data.kind !== undefined){
let data21 = data.kind;
const _errs64 = errors;
if(typeof data21 !== "string"){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/3/then/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("number" !== data21){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/3/then/properties/kind/const",keyword:"const",params:{allowedValue: "number"}}];
return false;
}
var valid15 = _errs64 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.value !== undefined){
const _errs66 = errors;
if(typeof data.value !== "string"){
validate62.errors = [{instancePath:instancePath+"/value",schemaPath:"#/allOf/3/then/properties/value/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid15 = _errs66 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.at !== undefined){
const _errs69 = errors;
if(!(validate63(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid15 = _errs69 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.default !== undefined){
let data24 = data.default;
const _errs70 = errors;
if(typeof data24 !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/3/then/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data24){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/3/then/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid15 = _errs70 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/allOf/3/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid3 = _errs61 === errors;
valid13 = _valid3;
if(valid13){
var props10 = true;
}
}
if(!valid13){
const err11 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate62.errors = vErrors;
return false;
}
var valid0 = _errs56 === errors;
if(valid0){
if(props3 !== true && props10 !== undefined){
if(props10 === true){
props3 = true;
}
else {
props3 = props3 || {};
Object.assign(props3, props10);
}
}
const _errs72 = errors;
const _errs73 = errors;
let valid16 = true;
const _errs74 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
let data25 = data.kind;
if(typeof data25 !== "string"){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if("boolean" !== data25){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
var _valid4 = _errs74 === errors;
errors = _errs73;
if(vErrors !== null){
if(_errs73){
vErrors.length = _errs73;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs77 = errors;
if(errors === _errs77){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if(((data.kind === undefined) && (missing5 = "kind")) || ((data.value === undefined) && (missing5 = "value"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: missing5}}];
return false;
}
else {
const _errs79 = errors;
for(const key5 in data){
if(!((((key5 === "kind") || (key5 === "value")) || (key5 === "at")) || (key5 === "default"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/4/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}}];
return false;
break;
}
}
if(_errs79 === errors){
if(data.kind !== undefined){
let data26 = data.kind;
const _errs80 = errors;
if(typeof data26 !== "string"){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/4/then/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("boolean" !== data26){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/4/then/properties/kind/const",keyword:"const",params:{allowedValue: "boolean"}}];
return false;
}
var valid18 = _errs80 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data.value !== undefined){
const _errs82 = errors;
if(typeof data.value !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/value",schemaPath:"#/allOf/4/then/properties/value/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid18 = _errs82 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data.at !== undefined){
const _errs84 = errors;
if(!(validate63(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid18 = _errs84 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data.default !== undefined){
let data29 = data.default;
const _errs85 = errors;
if(typeof data29 !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/4/then/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data29){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/4/then/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid18 = _errs85 === errors;
}
else {
var valid18 = true;
}
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/allOf/4/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid4 = _errs77 === errors;
valid16 = _valid4;
if(valid16){
var props12 = true;
}
}
if(!valid16){
const err14 = {instancePath,schemaPath:"#/allOf/4/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
validate62.errors = vErrors;
return false;
}
var valid0 = _errs72 === errors;
if(valid0){
if(props3 !== true && props12 !== undefined){
if(props12 === true){
props3 = true;
}
else {
props3 = props3 || {};
Object.assign(props3, props12);
}
}
const _errs87 = errors;
const _errs88 = errors;
let valid19 = true;
const _errs89 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
let data30 = data.kind;
if(typeof data30 !== "string"){
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if("null" !== data30){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
var _valid5 = _errs89 === errors;
errors = _errs88;
if(vErrors !== null){
if(_errs88){
vErrors.length = _errs88;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs92 = errors;
if(errors === _errs92){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if((data.kind === undefined) && (missing6 = "kind")){
validate62.errors = [{instancePath,schemaPath:"#/allOf/5/then/required",keyword:"required",params:{missingProperty: missing6}}];
return false;
}
else {
const _errs94 = errors;
for(const key6 in data){
if(!(((key6 === "kind") || (key6 === "at")) || (key6 === "default"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/5/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}}];
return false;
break;
}
}
if(_errs94 === errors){
if(data.kind !== undefined){
let data31 = data.kind;
const _errs95 = errors;
if(typeof data31 !== "string"){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/5/then/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("null" !== data31){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/5/then/properties/kind/const",keyword:"const",params:{allowedValue: "null"}}];
return false;
}
var valid21 = _errs95 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data.at !== undefined){
const _errs97 = errors;
if(!(validate63(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid21 = _errs97 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data.default !== undefined){
let data33 = data.default;
const _errs98 = errors;
if(typeof data33 !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/5/then/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data33){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/5/then/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid21 = _errs98 === errors;
}
else {
var valid21 = true;
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/allOf/5/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid5 = _errs92 === errors;
valid19 = _valid5;
if(valid19){
var props14 = true;
}
}
if(!valid19){
const err17 = {instancePath,schemaPath:"#/allOf/5/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
validate62.errors = vErrors;
return false;
}
var valid0 = _errs87 === errors;
if(valid0){
if(props3 !== true && props14 !== undefined){
if(props14 === true){
props3 = true;
}
else {
props3 = props3 || {};
Object.assign(props3, props14);
}
}
const _errs100 = errors;
const _errs101 = errors;
let valid22 = true;
const _errs102 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
let data34 = data.kind;
if(typeof data34 !== "string"){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if("withheld" !== data34){
const err19 = {};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
var _valid6 = _errs102 === errors;
errors = _errs101;
if(vErrors !== null){
if(_errs101){
vErrors.length = _errs101;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs105 = errors;
if(errors === _errs105){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if((((data.kind === undefined) && (missing7 = "kind")) || ((data.type === undefined) && (missing7 = "type"))) || ((data.truthy === undefined) && (missing7 = "truthy"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/6/then/required",keyword:"required",params:{missingProperty: missing7}}];
return false;
}
else {
const _errs107 = errors;
for(const key7 in data){
if(!(((((key7 === "kind") || (key7 === "type")) || (key7 === "truthy")) || (key7 === "at")) || (key7 === "default"))){
validate62.errors = [{instancePath,schemaPath:"#/allOf/6/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}}];
return false;
break;
}
}
if(_errs107 === errors){
if(data.kind !== undefined){
let data35 = data.kind;
const _errs108 = errors;
if(typeof data35 !== "string"){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/6/then/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("withheld" !== data35){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/allOf/6/then/properties/kind/const",keyword:"const",params:{allowedValue: "withheld"}}];
return false;
}
var valid24 = _errs108 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data.type !== undefined){
const _errs110 = errors;
if(typeof data.type !== "string"){
validate62.errors = [{instancePath:instancePath+"/type",schemaPath:"#/allOf/6/then/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid24 = _errs110 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data.truthy !== undefined){
const _errs113 = errors;
if(typeof data.truthy !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/truthy",schemaPath:"#/allOf/6/then/properties/truthy/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid24 = _errs113 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data.at !== undefined){
const _errs115 = errors;
if(!(validate63(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid24 = _errs115 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data.default !== undefined){
let data39 = data.default;
const _errs116 = errors;
if(typeof data39 !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/6/then/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data39){
validate62.errors = [{instancePath:instancePath+"/default",schemaPath:"#/allOf/6/then/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid24 = _errs116 === errors;
}
else {
var valid24 = true;
}
}
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/allOf/6/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid6 = _errs105 === errors;
valid22 = _valid6;
if(valid22){
var props16 = true;
}
}
if(!valid22){
const err20 = {instancePath,schemaPath:"#/allOf/6/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
validate62.errors = vErrors;
return false;
}
var valid0 = _errs100 === errors;
if(valid0){
if(props3 !== true && props16 !== undefined){
if(props16 === true){
props3 = true;
}
else {
props3 = props3 || {};
Object.assign(props3, props16);
}
}
}
}
}
}
}
}
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing8;
if((data.kind === undefined) && (missing8 = "kind")){
validate62.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing8}}];
return false;
}
else {
if(props3 !== true){
props3 = props3 || {};
props3.kind = true;
}
if(data.kind !== undefined){
let data40 = data.kind;
if(!(((((((data40 === "map") || (data40 === "list")) || (data40 === "string")) || (data40 === "number")) || (data40 === "boolean")) || (data40 === "null")) || (data40 === "withheld"))){
validate62.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema26.properties.kind.enum}}];
return false;
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate62.errors = vErrors;
evaluated0.props = props3;
return errors === 0;
}
validate62.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema28 = {"type":"object","required":["path","name"],"properties":{"path":{"type":"array","items":{"type":"string","names":"key"}},"name":{"type":"string","names":"public"},"at":{"$ref":"#/$defs/location"},"default":{"type":"boolean","const":true}},"additionalProperties":false};

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate73.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.path === undefined) && (missing0 = "path")) || ((data.name === undefined) && (missing0 = "name"))){
validate73.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "path") || (key0 === "name")) || (key0 === "at")) || (key0 === "default"))){
validate73.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.path !== undefined){
let data0 = data.path;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(typeof data0[i0] !== "string"){
validate73.errors = [{instancePath:instancePath+"/path/" + i0,schemaPath:"#/properties/path/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate73.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs7 = errors;
if(typeof data.name !== "string"){
validate73.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined){
const _errs10 = errors;
if(!(validate63(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.default !== undefined){
let data4 = data.default;
const _errs11 = errors;
if(typeof data4 !== "boolean"){
validate73.errors = [{instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data4){
validate73.errors = [{instancePath:instancePath+"/default",schemaPath:"#/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate73.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate73.errors = vErrors;
return errors === 0;
}
validate73.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate61.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.given === undefined) && (missing0 = "given")) || ((data.root === undefined) && (missing0 = "root"))) || ((data.annotations === undefined) && (missing0 = "annotations"))) || ((data.variables === undefined) && (missing0 = "variables"))) || ((data.findings === undefined) && (missing0 = "findings"))){
validate61.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "given") || (key0 === "root")) || (key0 === "annotations")) || (key0 === "variables")) || (key0 === "findings"))){
validate61.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.given !== undefined){
let data0 = data.given;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(typeof data0[i0] !== "string"){
validate61.errors = [{instancePath:instancePath+"/given/" + i0,schemaPath:"#/properties/given/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/given",schemaPath:"#/properties/given/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.root !== undefined){
const _errs7 = errors;
if(!(validate62(data.root, {instancePath:instancePath+"/root",parentData:data,parentDataProperty:"root",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.annotations !== undefined){
let data3 = data.annotations;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data3)){
var valid2 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs10 = errors;
if(!(validate73(data3[i1], {instancePath:instancePath+"/annotations/" + i1,parentData:data3,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/annotations",schemaPath:"#/properties/annotations/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.variables !== undefined){
let data5 = data.variables;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data5)){
var valid3 = true;
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
const _errs13 = errors;
if(!(validate73(data5[i2], {instancePath:instancePath+"/variables/" + i2,parentData:data5,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.findings !== undefined){
let data7 = data.findings;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data7)){
var valid4 = true;
const len3 = data7.length;
for(let i3=0; i3<len3; i3++){
let data8 = data7[i3];
const _errs16 = errors;
if(errors === _errs16){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing1;
if((((data8.kind === undefined) && (missing1 = "kind")) || ((data8.path === undefined) && (missing1 = "path"))) || ((data8.message === undefined) && (missing1 = "message"))){
validate61.errors = [{instancePath:instancePath+"/findings/" + i3,schemaPath:"#/properties/findings/items/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs18 = errors;
for(const key1 in data8){
if(!(((((key1 === "kind") || (key1 === "path")) || (key1 === "message")) || (key1 === "at")) || (key1 === "default"))){
validate61.errors = [{instancePath:instancePath+"/findings/" + i3,schemaPath:"#/properties/findings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs18 === errors){
if(data8.kind !== undefined){
const _errs19 = errors;
if(typeof data8.kind !== "string"){
validate61.errors = [{instancePath:instancePath+"/findings/" + i3+"/kind",schemaPath:"#/properties/findings/items/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs19 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.path !== undefined){
let data10 = data8.path;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
var valid6 = true;
const len4 = data10.length;
for(let i4=0; i4<len4; i4++){
const _errs24 = errors;
if(typeof data10[i4] !== "string"){
validate61.errors = [{instancePath:instancePath+"/findings/" + i3+"/path/" + i4,schemaPath:"#/properties/findings/items/properties/path/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs24 === errors;
if(!valid6){
break;
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/findings/" + i3+"/path",schemaPath:"#/properties/findings/items/properties/path/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid5 = _errs22 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.message !== undefined){
const _errs27 = errors;
if(typeof data8.message !== "string"){
validate61.errors = [{instancePath:instancePath+"/findings/" + i3+"/message",schemaPath:"#/properties/findings/items/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.at !== undefined){
const _errs30 = errors;
if(!(validate63(data8.at, {instancePath:instancePath+"/findings/" + i3+"/at",parentData:data8,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid5 = _errs30 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.default !== undefined){
let data14 = data8.default;
const _errs31 = errors;
if(typeof data14 !== "boolean"){
validate61.errors = [{instancePath:instancePath+"/findings/" + i3+"/default",schemaPath:"#/properties/findings/items/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data14){
validate61.errors = [{instancePath:instancePath+"/findings/" + i3+"/default",schemaPath:"#/properties/findings/items/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/findings/" + i3,schemaPath:"#/properties/findings/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid4 = _errs16 === errors;
if(!valid4){
break;
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate61.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate61.errors = vErrors;
return errors === 0;
}
validate61.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema29 = {"type":"object","properties":{},"additionalProperties":false};

function validate79(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate79.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
validate79.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
else {
validate79.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate79.errors = vErrors;
return errors === 0;
}
validate79.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema30 = {"type":"object","required":["workloads","serviceAccounts","overrides"],"properties":{"workloads":{"type":"array","items":{"type":"object","required":["kind","name","serviceAccount"],"properties":{"kind":{"type":"string","enum":["Deployment","StatefulSet","Job"],"names":"public"},"name":{"type":"string","names":"name"},"release":{"type":"string","names":"name"},"app":{"type":"string","names":"name"},"serviceAccount":{"type":"string","names":"name"},"at":{"$ref":"#/$defs/location"}},"additionalProperties":false}},"serviceAccounts":{"type":"array","items":{"type":"object","required":["name"],"properties":{"name":{"type":"string","names":"name"},"annotation":{"type":"string","names":"name"},"at":{"$ref":"#/$defs/location"}},"additionalProperties":false}},"overrides":{"type":"array","items":{"type":"object","required":["variable","object"],"properties":{"variable":{"type":"string","names":"public"},"object":{"type":"string","names":"name"},"at":{"$ref":"#/$defs/location"}},"additionalProperties":false}}},"additionalProperties":false};

function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate81.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.workloads === undefined) && (missing0 = "workloads")) || ((data.serviceAccounts === undefined) && (missing0 = "serviceAccounts"))) || ((data.overrides === undefined) && (missing0 = "overrides"))){
validate81.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "workloads") || (key0 === "serviceAccounts")) || (key0 === "overrides"))){
validate81.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.workloads !== undefined){
let data0 = data.workloads;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs4 = errors;
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if((((data1.kind === undefined) && (missing1 = "kind")) || ((data1.name === undefined) && (missing1 = "name"))) || ((data1.serviceAccount === undefined) && (missing1 = "serviceAccount"))){
validate81.errors = [{instancePath:instancePath+"/workloads/" + i0,schemaPath:"#/properties/workloads/items/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs6 = errors;
for(const key1 in data1){
if(!((((((key1 === "kind") || (key1 === "name")) || (key1 === "release")) || (key1 === "app")) || (key1 === "serviceAccount")) || (key1 === "at"))){
validate81.errors = [{instancePath:instancePath+"/workloads/" + i0,schemaPath:"#/properties/workloads/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs6 === errors){
if(data1.kind !== undefined){
let data2 = data1.kind;
const _errs7 = errors;
if(typeof data2 !== "string"){
validate81.errors = [{instancePath:instancePath+"/workloads/" + i0+"/kind",schemaPath:"#/properties/workloads/items/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data2 === "Deployment") || (data2 === "StatefulSet")) || (data2 === "Job"))){
validate81.errors = [{instancePath:instancePath+"/workloads/" + i0+"/kind",schemaPath:"#/properties/workloads/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema30.properties.workloads.items.properties.kind.enum}}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.name !== undefined){
const _errs10 = errors;
if(typeof data1.name !== "string"){
validate81.errors = [{instancePath:instancePath+"/workloads/" + i0+"/name",schemaPath:"#/properties/workloads/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.release !== undefined){
const _errs13 = errors;
if(typeof data1.release !== "string"){
validate81.errors = [{instancePath:instancePath+"/workloads/" + i0+"/release",schemaPath:"#/properties/workloads/items/properties/release/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.app !== undefined){
const _errs16 = errors;
if(typeof data1.app !== "string"){
validate81.errors = [{instancePath:instancePath+"/workloads/" + i0+"/app",schemaPath:"#/properties/workloads/items/properties/app/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.serviceAccount !== undefined){
const _errs19 = errors;
if(typeof data1.serviceAccount !== "string"){
validate81.errors = [{instancePath:instancePath+"/workloads/" + i0+"/serviceAccount",schemaPath:"#/properties/workloads/items/properties/serviceAccount/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.at !== undefined){
const _errs22 = errors;
if(!(validate63(data1.at, {instancePath:instancePath+"/workloads/" + i0+"/at",parentData:data1,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/workloads/" + i0,schemaPath:"#/properties/workloads/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.serviceAccounts !== undefined){
let data8 = data.serviceAccounts;
const _errs23 = errors;
if(errors === _errs23){
if(Array.isArray(data8)){
var valid3 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
const _errs25 = errors;
if(errors === _errs25){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing2;
if((data9.name === undefined) && (missing2 = "name")){
validate81.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1,schemaPath:"#/properties/serviceAccounts/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs27 = errors;
for(const key2 in data9){
if(!(((key2 === "name") || (key2 === "annotation")) || (key2 === "at"))){
validate81.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1,schemaPath:"#/properties/serviceAccounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs27 === errors){
if(data9.name !== undefined){
const _errs28 = errors;
if(typeof data9.name !== "string"){
validate81.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1+"/name",schemaPath:"#/properties/serviceAccounts/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data9.annotation !== undefined){
const _errs31 = errors;
if(typeof data9.annotation !== "string"){
validate81.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1+"/annotation",schemaPath:"#/properties/serviceAccounts/items/properties/annotation/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs31 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data9.at !== undefined){
const _errs34 = errors;
if(!(validate63(data9.at, {instancePath:instancePath+"/serviceAccounts/" + i1+"/at",parentData:data9,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid4 = _errs34 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1,schemaPath:"#/properties/serviceAccounts/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs25 === errors;
if(!valid3){
break;
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/serviceAccounts",schemaPath:"#/properties/serviceAccounts/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.overrides !== undefined){
let data13 = data.overrides;
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data13)){
var valid5 = true;
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
let data14 = data13[i2];
const _errs37 = errors;
if(errors === _errs37){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing3;
if(((data14.variable === undefined) && (missing3 = "variable")) || ((data14.object === undefined) && (missing3 = "object"))){
validate81.errors = [{instancePath:instancePath+"/overrides/" + i2,schemaPath:"#/properties/overrides/items/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs39 = errors;
for(const key3 in data14){
if(!(((key3 === "variable") || (key3 === "object")) || (key3 === "at"))){
validate81.errors = [{instancePath:instancePath+"/overrides/" + i2,schemaPath:"#/properties/overrides/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}}];
return false;
break;
}
}
if(_errs39 === errors){
if(data14.variable !== undefined){
const _errs40 = errors;
if(typeof data14.variable !== "string"){
validate81.errors = [{instancePath:instancePath+"/overrides/" + i2+"/variable",schemaPath:"#/properties/overrides/items/properties/variable/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs40 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data14.object !== undefined){
const _errs43 = errors;
if(typeof data14.object !== "string"){
validate81.errors = [{instancePath:instancePath+"/overrides/" + i2+"/object",schemaPath:"#/properties/overrides/items/properties/object/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs43 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data14.at !== undefined){
const _errs46 = errors;
if(!(validate63(data14.at, {instancePath:instancePath+"/overrides/" + i2+"/at",parentData:data14,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid6 = _errs46 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/overrides/" + i2,schemaPath:"#/properties/overrides/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid5 = _errs37 === errors;
if(!valid5){
break;
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate81.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate81.errors = vErrors;
return errors === 0;
}
validate81.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema31 = {"type":"object","properties":{},"additionalProperties":false};

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate86.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
validate86.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
else {
validate86.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate86.errors = vErrors;
return errors === 0;
}
validate86.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema32 = {"type":"object","required":["given","name","accountRule"],"properties":{"given":{"type":"string","names":"name"},"name":{"type":"string","names":"name"},"version":{"type":"string","names":"public"},"accountRule":{"type":"string","enum":["chart","release","unrecognised"],"names":"public"}},"additionalProperties":false};

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate88.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.given === undefined) && (missing0 = "given")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.accountRule === undefined) && (missing0 = "accountRule"))){
validate88.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "given") || (key0 === "name")) || (key0 === "version")) || (key0 === "accountRule"))){
validate88.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.given !== undefined){
const _errs2 = errors;
if(typeof data.given !== "string"){
validate88.errors = [{instancePath:instancePath+"/given",schemaPath:"#/properties/given/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs5 = errors;
if(typeof data.name !== "string"){
validate88.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
const _errs8 = errors;
if(typeof data.version !== "string"){
validate88.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accountRule !== undefined){
let data3 = data.accountRule;
const _errs11 = errors;
if(typeof data3 !== "string"){
validate88.errors = [{instancePath:instancePath+"/accountRule",schemaPath:"#/properties/accountRule/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data3 === "chart") || (data3 === "release")) || (data3 === "unrecognised"))){
validate88.errors = [{instancePath:instancePath+"/accountRule",schemaPath:"#/properties/accountRule/enum",keyword:"enum",params:{allowedValues: schema32.properties.accountRule.enum}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate88.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate88.errors = vErrors;
return errors === 0;
}
validate88.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema33 = {"type":"object","properties":{},"additionalProperties":false};

function validate90(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate90.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
validate90.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
else {
validate90.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate90.errors = vErrors;
return errors === 0;
}
validate90.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema34 = {"type":"object","required":["context"],"properties":{"context":{"type":"string","names":"name"},"namespace":{"type":"string","names":"name"}},"additionalProperties":false};

function validate92(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate92.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.context === undefined) && (missing0 = "context")){
validate92.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "context") || (key0 === "namespace"))){
validate92.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.context !== undefined){
const _errs2 = errors;
if(typeof data.context !== "string"){
validate92.errors = [{instancePath:instancePath+"/context",schemaPath:"#/properties/context/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.namespace !== undefined){
const _errs5 = errors;
if(typeof data.namespace !== "string"){
validate92.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate92.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate92.errors = vErrors;
return errors === 0;
}
validate92.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema35 = {"type":"object","properties":{},"additionalProperties":false};

function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate94.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
validate94.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
else {
validate94.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate94.errors = vErrors;
return errors === 0;
}
validate94.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema36 = {"type":"object","required":["server","name"],"properties":{"server":{"type":"string","names":"address"},"name":{"type":"string","names":"public"}},"additionalProperties":false};

function validate96(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate96.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.server === undefined) && (missing0 = "server")) || ((data.name === undefined) && (missing0 = "name"))){
validate96.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "server") || (key0 === "name"))){
validate96.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.server !== undefined){
const _errs2 = errors;
if(typeof data.server !== "string"){
validate96.errors = [{instancePath:instancePath+"/server",schemaPath:"#/properties/server/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs5 = errors;
if(typeof data.name !== "string"){
validate96.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate96.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate96.errors = vErrors;
return errors === 0;
}
validate96.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema37 = {"type":"object","required":["project"],"properties":{"project":{"type":"string","names":"name"}},"additionalProperties":false};

function validate98(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate98.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.project === undefined) && (missing0 = "project")){
validate98.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "project")){
validate98.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
if(typeof data.project !== "string"){
validate98.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate98.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate98.errors = vErrors;
return errors === 0;
}
validate98.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema38 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","projectId","number","state"],"properties":{"exists":{"type":"boolean","const":true},"projectId":{"type":"string","names":"name"},"number":{"type":"string","names":"name"},"state":{"type":"string","names":"public"}},"additionalProperties":false}};
const schema39 = {"type":"object","required":["exists"],"properties":{"exists":{"type":"boolean","const":false}},"additionalProperties":false};

function validate101(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate101.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
validate101.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "exists")){
validate101.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
validate101.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(false !== data0){
validate101.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/properties/exists/const",keyword:"const",params:{allowedValue: false}}];
return false;
}
}
}
}
}
else {
validate101.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate101.errors = vErrors;
return errors === 0;
}
validate101.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate100(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate100.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate100.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((((data.exists === undefined) && (missing1 = "exists")) || ((data.projectId === undefined) && (missing1 = "projectId"))) || ((data.number === undefined) && (missing1 = "number"))) || ((data.state === undefined) && (missing1 = "state"))){
validate100.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((((key0 === "exists") || (key0 === "projectId")) || (key0 === "number")) || (key0 === "state"))){
validate100.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate100.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate100.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.projectId !== undefined){
const _errs11 = errors;
if(typeof data.projectId !== "string"){
validate100.errors = [{instancePath:instancePath+"/projectId",schemaPath:"#/else/properties/projectId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.number !== undefined){
const _errs14 = errors;
if(typeof data.number !== "string"){
validate100.errors = [{instancePath:instancePath+"/number",schemaPath:"#/else/properties/number/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.state !== undefined){
const _errs17 = errors;
if(typeof data.state !== "string"){
validate100.errors = [{instancePath:instancePath+"/state",schemaPath:"#/else/properties/state/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate100.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate100.errors = vErrors;
return false;
}
validate100.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate100.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema40 = {"type":"object","required":["project","location","name"],"properties":{"project":{"type":"string","names":"name"},"location":{"type":"string","names":"location"},"name":{"type":"string","names":"name"}},"additionalProperties":false};

function validate104(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate104.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.project === undefined) && (missing0 = "project")) || ((data.location === undefined) && (missing0 = "location"))) || ((data.name === undefined) && (missing0 = "name"))){
validate104.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "project") || (key0 === "location")) || (key0 === "name"))){
validate104.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
const _errs2 = errors;
if(typeof data.project !== "string"){
validate104.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location !== undefined){
const _errs5 = errors;
if(typeof data.location !== "string"){
validate104.errors = [{instancePath:instancePath+"/location",schemaPath:"#/properties/location/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs8 = errors;
if(typeof data.name !== "string"){
validate104.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate104.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate104.errors = vErrors;
return errors === 0;
}
validate104.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema41 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","autopilot","nodePools","networkPolicyEnabled","privateNodes"],"properties":{"exists":{"type":"boolean","const":true},"status":{"type":"string","names":"public"},"version":{"type":"string","names":"public"},"workloadPool":{"type":"string","names":"name"},"autopilot":{"type":"boolean"},"nodePools":{"type":"array","items":{"type":"object","required":["name","labels","taints","autopilot"],"properties":{"name":{"type":"string","names":"name"},"metadataMode":{"type":"string","names":"public"},"labels":{"$ref":"#/$defs/labels"},"taints":{"type":"array","items":{"$ref":"#/$defs/taint"}},"autopilot":{"type":"boolean"},"privateNodes":{"type":"boolean"}},"additionalProperties":false}},"datapathProvider":{"type":"string","names":"public"},"networkPolicyEnabled":{"type":"boolean"},"subnetwork":{"type":"string","names":"name"},"privateNodes":{"type":"boolean"}},"additionalProperties":false}};
const schema42 = {"type":"object","propertyNames":{"type":"string","names":"label"},"additionalProperties":{"type":"string","names":"label"}};

function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate108.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 !== "string"){
const err0 = {instancePath,schemaPath:"#/propertyNames/type",keyword:"type",params:{type: "string"},propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err1 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate108.errors = vErrors;
return false;
break;
}
}
if(valid0){
for(const key1 in data){
const _errs5 = errors;
if(typeof data[key1] !== "string"){
validate108.errors = [{instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate108.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate108.errors = vErrors;
return errors === 0;
}
validate108.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema43 = {"type":"object","required":["key","effect"],"properties":{"key":{"type":"string","names":"label"},"value":{"type":"string","names":"label"},"effect":{"type":"string","names":"public"}},"additionalProperties":false};

function validate110(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate110.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.key === undefined) && (missing0 = "key")) || ((data.effect === undefined) && (missing0 = "effect"))){
validate110.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "key") || (key0 === "value")) || (key0 === "effect"))){
validate110.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.key !== undefined){
const _errs2 = errors;
if(typeof data.key !== "string"){
validate110.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
const _errs5 = errors;
if(typeof data.value !== "string"){
validate110.errors = [{instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.effect !== undefined){
const _errs8 = errors;
if(typeof data.effect !== "string"){
validate110.errors = [{instancePath:instancePath+"/effect",schemaPath:"#/properties/effect/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate110.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate110.errors = vErrors;
return errors === 0;
}
validate110.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const func1 = Object.prototype.hasOwnProperty;

function validate106(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate106.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate106.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((((data.exists === undefined) && (missing1 = "exists")) || ((data.autopilot === undefined) && (missing1 = "autopilot"))) || ((data.nodePools === undefined) && (missing1 = "nodePools"))) || ((data.networkPolicyEnabled === undefined) && (missing1 = "networkPolicyEnabled"))) || ((data.privateNodes === undefined) && (missing1 = "privateNodes"))){
validate106.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!(func1.call(schema41.else.properties, key0))){
validate106.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate106.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate106.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.status !== undefined){
const _errs11 = errors;
if(typeof data.status !== "string"){
validate106.errors = [{instancePath:instancePath+"/status",schemaPath:"#/else/properties/status/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.version !== undefined){
const _errs14 = errors;
if(typeof data.version !== "string"){
validate106.errors = [{instancePath:instancePath+"/version",schemaPath:"#/else/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.workloadPool !== undefined){
const _errs17 = errors;
if(typeof data.workloadPool !== "string"){
validate106.errors = [{instancePath:instancePath+"/workloadPool",schemaPath:"#/else/properties/workloadPool/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.autopilot !== undefined){
const _errs20 = errors;
if(typeof data.autopilot !== "boolean"){
validate106.errors = [{instancePath:instancePath+"/autopilot",schemaPath:"#/else/properties/autopilot/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.nodePools !== undefined){
let data6 = data.nodePools;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data6)){
var valid3 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs24 = errors;
if(errors === _errs24){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing2;
if(((((data7.name === undefined) && (missing2 = "name")) || ((data7.labels === undefined) && (missing2 = "labels"))) || ((data7.taints === undefined) && (missing2 = "taints"))) || ((data7.autopilot === undefined) && (missing2 = "autopilot"))){
validate106.errors = [{instancePath:instancePath+"/nodePools/" + i0,schemaPath:"#/else/properties/nodePools/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs26 = errors;
for(const key1 in data7){
if(!((((((key1 === "name") || (key1 === "metadataMode")) || (key1 === "labels")) || (key1 === "taints")) || (key1 === "autopilot")) || (key1 === "privateNodes"))){
validate106.errors = [{instancePath:instancePath+"/nodePools/" + i0,schemaPath:"#/else/properties/nodePools/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs26 === errors){
if(data7.name !== undefined){
const _errs27 = errors;
if(typeof data7.name !== "string"){
validate106.errors = [{instancePath:instancePath+"/nodePools/" + i0+"/name",schemaPath:"#/else/properties/nodePools/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.metadataMode !== undefined){
const _errs30 = errors;
if(typeof data7.metadataMode !== "string"){
validate106.errors = [{instancePath:instancePath+"/nodePools/" + i0+"/metadataMode",schemaPath:"#/else/properties/nodePools/items/properties/metadataMode/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs30 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.labels !== undefined){
const _errs33 = errors;
if(!(validate108(data7.labels, {instancePath:instancePath+"/nodePools/" + i0+"/labels",parentData:data7,parentDataProperty:"labels",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
var valid4 = _errs33 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.taints !== undefined){
let data11 = data7.taints;
const _errs34 = errors;
if(errors === _errs34){
if(Array.isArray(data11)){
var valid5 = true;
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
const _errs36 = errors;
if(!(validate110(data11[i1], {instancePath:instancePath+"/nodePools/" + i0+"/taints/" + i1,parentData:data11,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
var valid5 = _errs36 === errors;
if(!valid5){
break;
}
}
}
else {
validate106.errors = [{instancePath:instancePath+"/nodePools/" + i0+"/taints",schemaPath:"#/else/properties/nodePools/items/properties/taints/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid4 = _errs34 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.autopilot !== undefined){
const _errs37 = errors;
if(typeof data7.autopilot !== "boolean"){
validate106.errors = [{instancePath:instancePath+"/nodePools/" + i0+"/autopilot",schemaPath:"#/else/properties/nodePools/items/properties/autopilot/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid4 = _errs37 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.privateNodes !== undefined){
const _errs39 = errors;
if(typeof data7.privateNodes !== "boolean"){
validate106.errors = [{instancePath:instancePath+"/nodePools/" + i0+"/privateNodes",schemaPath:"#/else/properties/nodePools/items/properties/privateNodes/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid4 = _errs39 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
}
}
else {
validate106.errors = [{instancePath:instancePath+"/nodePools/" + i0,schemaPath:"#/else/properties/nodePools/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs24 === errors;
if(!valid3){
break;
}
}
}
else {
validate106.errors = [{instancePath:instancePath+"/nodePools",schemaPath:"#/else/properties/nodePools/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.datapathProvider !== undefined){
const _errs41 = errors;
if(typeof data.datapathProvider !== "string"){
validate106.errors = [{instancePath:instancePath+"/datapathProvider",schemaPath:"#/else/properties/datapathProvider/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs41 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.networkPolicyEnabled !== undefined){
const _errs44 = errors;
if(typeof data.networkPolicyEnabled !== "boolean"){
validate106.errors = [{instancePath:instancePath+"/networkPolicyEnabled",schemaPath:"#/else/properties/networkPolicyEnabled/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs44 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.subnetwork !== undefined){
const _errs46 = errors;
if(typeof data.subnetwork !== "string"){
validate106.errors = [{instancePath:instancePath+"/subnetwork",schemaPath:"#/else/properties/subnetwork/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs46 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.privateNodes !== undefined){
const _errs49 = errors;
if(typeof data.privateNodes !== "boolean"){
validate106.errors = [{instancePath:instancePath+"/privateNodes",schemaPath:"#/else/properties/privateNodes/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs49 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate106.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate106.errors = vErrors;
return false;
}
validate106.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate106.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema44 = {"type":"object","required":["project"],"properties":{"project":{"type":"string","names":"name"}},"additionalProperties":false};

function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate113.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.project === undefined) && (missing0 = "project")){
validate113.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "project")){
validate113.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
if(typeof data.project !== "string"){
validate113.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate113.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate113.errors = vErrors;
return errors === 0;
}
validate113.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema45 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","clusters","incomplete"],"properties":{"exists":{"type":"boolean","const":true},"clusters":{"type":"array","items":{"type":"object","required":["name","location"],"properties":{"name":{"type":"string","names":"name"},"location":{"type":"string","names":"location"},"workloadPool":{"type":"string","names":"name"}},"additionalProperties":false}},"incomplete":{"type":"boolean"}},"additionalProperties":false}};

function validate115(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate115.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate115.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.exists === undefined) && (missing1 = "exists")) || ((data.clusters === undefined) && (missing1 = "clusters"))) || ((data.incomplete === undefined) && (missing1 = "incomplete"))){
validate115.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!(((key0 === "exists") || (key0 === "clusters")) || (key0 === "incomplete"))){
validate115.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate115.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate115.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.clusters !== undefined){
let data2 = data.clusters;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs13 = errors;
if(errors === _errs13){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing2;
if(((data3.name === undefined) && (missing2 = "name")) || ((data3.location === undefined) && (missing2 = "location"))){
validate115.errors = [{instancePath:instancePath+"/clusters/" + i0,schemaPath:"#/else/properties/clusters/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs15 = errors;
for(const key1 in data3){
if(!(((key1 === "name") || (key1 === "location")) || (key1 === "workloadPool"))){
validate115.errors = [{instancePath:instancePath+"/clusters/" + i0,schemaPath:"#/else/properties/clusters/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs15 === errors){
if(data3.name !== undefined){
const _errs16 = errors;
if(typeof data3.name !== "string"){
validate115.errors = [{instancePath:instancePath+"/clusters/" + i0+"/name",schemaPath:"#/else/properties/clusters/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs16 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.location !== undefined){
const _errs19 = errors;
if(typeof data3.location !== "string"){
validate115.errors = [{instancePath:instancePath+"/clusters/" + i0+"/location",schemaPath:"#/else/properties/clusters/items/properties/location/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.workloadPool !== undefined){
const _errs22 = errors;
if(typeof data3.workloadPool !== "string"){
validate115.errors = [{instancePath:instancePath+"/clusters/" + i0+"/workloadPool",schemaPath:"#/else/properties/clusters/items/properties/workloadPool/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate115.errors = [{instancePath:instancePath+"/clusters/" + i0,schemaPath:"#/else/properties/clusters/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate115.errors = [{instancePath:instancePath+"/clusters",schemaPath:"#/else/properties/clusters/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.incomplete !== undefined){
const _errs25 = errors;
if(typeof data.incomplete !== "boolean"){
validate115.errors = [{instancePath:instancePath+"/incomplete",schemaPath:"#/else/properties/incomplete/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs25 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
validate115.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate115.errors = vErrors;
return false;
}
validate115.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate115.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema46 = {"type":"object","required":["project","region","name"],"properties":{"project":{"type":"string","names":"name"},"region":{"type":"string","names":"location"},"name":{"type":"string","names":"name"}},"additionalProperties":false};

function validate118(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate118.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.project === undefined) && (missing0 = "project")) || ((data.region === undefined) && (missing0 = "region"))) || ((data.name === undefined) && (missing0 = "name"))){
validate118.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "project") || (key0 === "region")) || (key0 === "name"))){
validate118.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
const _errs2 = errors;
if(typeof data.project !== "string"){
validate118.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.region !== undefined){
const _errs5 = errors;
if(typeof data.region !== "string"){
validate118.errors = [{instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs8 = errors;
if(typeof data.name !== "string"){
validate118.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate118.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate118.errors = vErrors;
return errors === 0;
}
validate118.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema47 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","privateGoogleAccess"],"properties":{"exists":{"type":"boolean","const":true},"privateGoogleAccess":{"type":"boolean"}},"additionalProperties":false}};

function validate120(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate120.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate120.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.exists === undefined) && (missing1 = "exists")) || ((data.privateGoogleAccess === undefined) && (missing1 = "privateGoogleAccess"))){
validate120.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "privateGoogleAccess"))){
validate120.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate120.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate120.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.privateGoogleAccess !== undefined){
const _errs11 = errors;
if(typeof data.privateGoogleAccess !== "boolean"){
validate120.errors = [{instancePath:instancePath+"/privateGoogleAccess",schemaPath:"#/else/properties/privateGoogleAccess/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate120.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate120.errors = vErrors;
return false;
}
validate120.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate120.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema48 = {"type":"object","required":["project","email"],"properties":{"project":{"type":"string","names":"name"},"email":{"type":"string","names":"name"}},"additionalProperties":false};

function validate123(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate123.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.project === undefined) && (missing0 = "project")) || ((data.email === undefined) && (missing0 = "email"))){
validate123.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "project") || (key0 === "email"))){
validate123.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
const _errs2 = errors;
if(typeof data.project !== "string"){
validate123.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.email !== undefined){
const _errs5 = errors;
if(typeof data.email !== "string"){
validate123.errors = [{instancePath:instancePath+"/email",schemaPath:"#/properties/email/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate123.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate123.errors = vErrors;
return errors === 0;
}
validate123.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","email","disabled"],"properties":{"exists":{"type":"boolean","const":true},"email":{"type":"string","names":"name"},"uniqueId":{"type":"string","names":"name"},"disabled":{"type":"boolean"}},"additionalProperties":false}};

function validate125(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate125.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate125.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.exists === undefined) && (missing1 = "exists")) || ((data.email === undefined) && (missing1 = "email"))) || ((data.disabled === undefined) && (missing1 = "disabled"))){
validate125.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((((key0 === "exists") || (key0 === "email")) || (key0 === "uniqueId")) || (key0 === "disabled"))){
validate125.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate125.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate125.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.email !== undefined){
const _errs11 = errors;
if(typeof data.email !== "string"){
validate125.errors = [{instancePath:instancePath+"/email",schemaPath:"#/else/properties/email/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.uniqueId !== undefined){
const _errs14 = errors;
if(typeof data.uniqueId !== "string"){
validate125.errors = [{instancePath:instancePath+"/uniqueId",schemaPath:"#/else/properties/uniqueId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.disabled !== undefined){
const _errs17 = errors;
if(typeof data.disabled !== "boolean"){
validate125.errors = [{instancePath:instancePath+"/disabled",schemaPath:"#/else/properties/disabled/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate125.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate125.errors = vErrors;
return false;
}
validate125.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate125.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema50 = {"type":"object","required":["project","email"],"properties":{"project":{"type":"string","names":"name"},"email":{"type":"string","names":"name"}},"additionalProperties":false};

function validate128(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate128.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.project === undefined) && (missing0 = "project")) || ((data.email === undefined) && (missing0 = "email"))){
validate128.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "project") || (key0 === "email"))){
validate128.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
const _errs2 = errors;
if(typeof data.project !== "string"){
validate128.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.email !== undefined){
const _errs5 = errors;
if(typeof data.email !== "string"){
validate128.errors = [{instancePath:instancePath+"/email",schemaPath:"#/properties/email/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate128.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate128.errors = vErrors;
return errors === 0;
}
validate128.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema51 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","keys"],"properties":{"exists":{"type":"boolean","const":true},"keys":{"type":"array","items":{"type":"object","required":["id","disabled"],"properties":{"id":{"type":"string","names":"name"},"disabled":{"type":"boolean"},"createdAt":{"type":"string","names":"public"},"expiresAt":{"type":"string","names":"public"}},"additionalProperties":false}}},"additionalProperties":false}};

function validate130(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate130.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate130.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.exists === undefined) && (missing1 = "exists")) || ((data.keys === undefined) && (missing1 = "keys"))){
validate130.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "keys"))){
validate130.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate130.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate130.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.keys !== undefined){
let data2 = data.keys;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs13 = errors;
if(errors === _errs13){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing2;
if(((data3.id === undefined) && (missing2 = "id")) || ((data3.disabled === undefined) && (missing2 = "disabled"))){
validate130.errors = [{instancePath:instancePath+"/keys/" + i0,schemaPath:"#/else/properties/keys/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs15 = errors;
for(const key1 in data3){
if(!((((key1 === "id") || (key1 === "disabled")) || (key1 === "createdAt")) || (key1 === "expiresAt"))){
validate130.errors = [{instancePath:instancePath+"/keys/" + i0,schemaPath:"#/else/properties/keys/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs15 === errors){
if(data3.id !== undefined){
const _errs16 = errors;
if(typeof data3.id !== "string"){
validate130.errors = [{instancePath:instancePath+"/keys/" + i0+"/id",schemaPath:"#/else/properties/keys/items/properties/id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs16 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.disabled !== undefined){
const _errs19 = errors;
if(typeof data3.disabled !== "boolean"){
validate130.errors = [{instancePath:instancePath+"/keys/" + i0+"/disabled",schemaPath:"#/else/properties/keys/items/properties/disabled/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.createdAt !== undefined){
const _errs21 = errors;
if(typeof data3.createdAt !== "string"){
validate130.errors = [{instancePath:instancePath+"/keys/" + i0+"/createdAt",schemaPath:"#/else/properties/keys/items/properties/createdAt/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs21 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.expiresAt !== undefined){
const _errs24 = errors;
if(typeof data3.expiresAt !== "string"){
validate130.errors = [{instancePath:instancePath+"/keys/" + i0+"/expiresAt",schemaPath:"#/else/properties/keys/items/properties/expiresAt/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
else {
validate130.errors = [{instancePath:instancePath+"/keys/" + i0,schemaPath:"#/else/properties/keys/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate130.errors = [{instancePath:instancePath+"/keys",schemaPath:"#/else/properties/keys/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate130.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate130.errors = vErrors;
return false;
}
validate130.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate130.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema52 = {"type":"object","required":["resource"],"properties":{"resource":{"type":"string","names":"name"}},"additionalProperties":false};

function validate133(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate133.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.resource === undefined) && (missing0 = "resource")){
validate133.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "resource")){
validate133.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.resource !== undefined){
if(typeof data.resource !== "string"){
validate133.errors = [{instancePath:instancePath+"/resource",schemaPath:"#/properties/resource/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate133.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate133.errors = vErrors;
return errors === 0;
}
validate133.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema53 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","bindings"],"properties":{"exists":{"type":"boolean","const":true},"bindings":{"type":"array","items":{"type":"object","required":["role","members"],"properties":{"role":{"type":"string","names":"name"},"members":{"type":"array","items":{"type":"string","names":"name"}},"condition":{"$ref":"#/$defs/condition"}},"additionalProperties":false}}},"additionalProperties":false}};
const schema54 = {"type":"object","required":["expression"],"properties":{"expression":{"type":"string","names":"cel"}},"additionalProperties":false};

function validate137(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate137.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.expression === undefined) && (missing0 = "expression")){
validate137.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "expression")){
validate137.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.expression !== undefined){
if(typeof data.expression !== "string"){
validate137.errors = [{instancePath:instancePath+"/expression",schemaPath:"#/properties/expression/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate137.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate137.errors = vErrors;
return errors === 0;
}
validate137.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate135(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate135.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate135.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.exists === undefined) && (missing1 = "exists")) || ((data.bindings === undefined) && (missing1 = "bindings"))){
validate135.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "bindings"))){
validate135.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate135.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate135.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.bindings !== undefined){
let data2 = data.bindings;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs13 = errors;
if(errors === _errs13){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing2;
if(((data3.role === undefined) && (missing2 = "role")) || ((data3.members === undefined) && (missing2 = "members"))){
validate135.errors = [{instancePath:instancePath+"/bindings/" + i0,schemaPath:"#/else/properties/bindings/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs15 = errors;
for(const key1 in data3){
if(!(((key1 === "role") || (key1 === "members")) || (key1 === "condition"))){
validate135.errors = [{instancePath:instancePath+"/bindings/" + i0,schemaPath:"#/else/properties/bindings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs15 === errors){
if(data3.role !== undefined){
const _errs16 = errors;
if(typeof data3.role !== "string"){
validate135.errors = [{instancePath:instancePath+"/bindings/" + i0+"/role",schemaPath:"#/else/properties/bindings/items/properties/role/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs16 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.members !== undefined){
let data5 = data3.members;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data5)){
var valid5 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
const _errs21 = errors;
if(typeof data5[i1] !== "string"){
validate135.errors = [{instancePath:instancePath+"/bindings/" + i0+"/members/" + i1,schemaPath:"#/else/properties/bindings/items/properties/members/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs21 === errors;
if(!valid5){
break;
}
}
}
else {
validate135.errors = [{instancePath:instancePath+"/bindings/" + i0+"/members",schemaPath:"#/else/properties/bindings/items/properties/members/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.condition !== undefined){
const _errs24 = errors;
if(!(validate137(data3.condition, {instancePath:instancePath+"/bindings/" + i0+"/condition",parentData:data3,parentDataProperty:"condition",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate137.errors : vErrors.concat(validate137.errors);
errors = vErrors.length;
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate135.errors = [{instancePath:instancePath+"/bindings/" + i0,schemaPath:"#/else/properties/bindings/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate135.errors = [{instancePath:instancePath+"/bindings",schemaPath:"#/else/properties/bindings/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate135.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate135.errors = vErrors;
return false;
}
validate135.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate135.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema55 = {"type":"object","required":["project"],"properties":{"project":{"type":"string","names":"name"}},"additionalProperties":false};

function validate140(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate140.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.project === undefined) && (missing0 = "project")){
validate140.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "project")){
validate140.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
if(typeof data.project !== "string"){
validate140.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate140.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate140.errors = vErrors;
return errors === 0;
}
validate140.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema56 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","ancestors"],"properties":{"exists":{"type":"boolean","const":true},"ancestors":{"type":"array","items":{"type":"string","names":"name"}}},"additionalProperties":false}};

function validate142(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate142.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate142.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.exists === undefined) && (missing1 = "exists")) || ((data.ancestors === undefined) && (missing1 = "ancestors"))){
validate142.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "ancestors"))){
validate142.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate142.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate142.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.ancestors !== undefined){
let data2 = data.ancestors;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs13 = errors;
if(typeof data2[i0] !== "string"){
validate142.errors = [{instancePath:instancePath+"/ancestors/" + i0,schemaPath:"#/else/properties/ancestors/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate142.errors = [{instancePath:instancePath+"/ancestors",schemaPath:"#/else/properties/ancestors/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate142.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate142.errors = vErrors;
return false;
}
validate142.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate142.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema57 = {"type":"object","required":["name"],"properties":{"name":{"type":"string","names":"name"}},"additionalProperties":false};

function validate145(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate145.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.name === undefined) && (missing0 = "name")){
validate145.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "name")){
validate145.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
if(typeof data.name !== "string"){
validate145.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate145.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate145.errors = vErrors;
return errors === 0;
}
validate145.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema58 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","permissions","deleted","disabled"],"properties":{"exists":{"type":"boolean","const":true},"permissions":{"type":"array","items":{"type":"string","names":"permission"}},"deleted":{"type":"boolean"},"disabled":{"type":"boolean"}},"additionalProperties":false}};

function validate147(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate147.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate147.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((((data.exists === undefined) && (missing1 = "exists")) || ((data.permissions === undefined) && (missing1 = "permissions"))) || ((data.deleted === undefined) && (missing1 = "deleted"))) || ((data.disabled === undefined) && (missing1 = "disabled"))){
validate147.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((((key0 === "exists") || (key0 === "permissions")) || (key0 === "deleted")) || (key0 === "disabled"))){
validate147.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate147.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate147.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.permissions !== undefined){
let data2 = data.permissions;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs13 = errors;
if(typeof data2[i0] !== "string"){
validate147.errors = [{instancePath:instancePath+"/permissions/" + i0,schemaPath:"#/else/properties/permissions/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate147.errors = [{instancePath:instancePath+"/permissions",schemaPath:"#/else/properties/permissions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.deleted !== undefined){
const _errs16 = errors;
if(typeof data.deleted !== "boolean"){
validate147.errors = [{instancePath:instancePath+"/deleted",schemaPath:"#/else/properties/deleted/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.disabled !== undefined){
const _errs18 = errors;
if(typeof data.disabled !== "boolean"){
validate147.errors = [{instancePath:instancePath+"/disabled",schemaPath:"#/else/properties/disabled/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate147.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate147.errors = vErrors;
return false;
}
validate147.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate147.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema59 = {"type":"object","required":["resource"],"properties":{"resource":{"type":"string","names":"name"}},"additionalProperties":false};

function validate150(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate150.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.resource === undefined) && (missing0 = "resource")){
validate150.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "resource")){
validate150.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.resource !== undefined){
if(typeof data.resource !== "string"){
validate150.errors = [{instancePath:instancePath+"/resource",schemaPath:"#/properties/resource/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate150.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate150.errors = vErrors;
return errors === 0;
}
validate150.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema60 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","names"],"properties":{"exists":{"type":"boolean","const":true},"names":{"type":"array","items":{"type":"string","names":"name"}}},"additionalProperties":false}};

function validate152(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate152.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate152.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.exists === undefined) && (missing1 = "exists")) || ((data.names === undefined) && (missing1 = "names"))){
validate152.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "names"))){
validate152.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate152.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate152.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.names !== undefined){
let data2 = data.names;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs13 = errors;
if(typeof data2[i0] !== "string"){
validate152.errors = [{instancePath:instancePath+"/names/" + i0,schemaPath:"#/else/properties/names/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate152.errors = [{instancePath:instancePath+"/names",schemaPath:"#/else/properties/names/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate152.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate152.errors = vErrors;
return false;
}
validate152.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate152.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema61 = {"type":"object","required":["name"],"properties":{"name":{"type":"string","names":"name"}},"additionalProperties":false};

function validate155(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate155.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.name === undefined) && (missing0 = "name")){
validate155.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "name")){
validate155.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
if(typeof data.name !== "string"){
validate155.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate155.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate155.errors = vErrors;
return errors === 0;
}
validate155.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema62 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","name","rules"],"properties":{"exists":{"type":"boolean","const":true},"name":{"type":"string","names":"name"},"rules":{"type":"array","items":{"type":"object","required":["deniedPrincipals","deniedPermissions"],"properties":{"deniedPrincipals":{"type":"array","items":{"type":"string","names":"name"}},"exceptionPrincipals":{"type":"array","items":{"type":"string","names":"name"}},"deniedPermissions":{"type":"array","items":{"type":"string","names":"permission"}},"exceptionPermissions":{"type":"array","items":{"type":"string","names":"permission"}},"denialCondition":{"$ref":"#/$defs/condition"}},"additionalProperties":false}}},"additionalProperties":false}};

function validate157(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate157.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate157.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.exists === undefined) && (missing1 = "exists")) || ((data.name === undefined) && (missing1 = "name"))) || ((data.rules === undefined) && (missing1 = "rules"))){
validate157.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!(((key0 === "exists") || (key0 === "name")) || (key0 === "rules"))){
validate157.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate157.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate157.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.name !== undefined){
const _errs11 = errors;
if(typeof data.name !== "string"){
validate157.errors = [{instancePath:instancePath+"/name",schemaPath:"#/else/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.rules !== undefined){
let data3 = data.rules;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data3)){
var valid3 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs16 = errors;
if(errors === _errs16){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing2;
if(((data4.deniedPrincipals === undefined) && (missing2 = "deniedPrincipals")) || ((data4.deniedPermissions === undefined) && (missing2 = "deniedPermissions"))){
validate157.errors = [{instancePath:instancePath+"/rules/" + i0,schemaPath:"#/else/properties/rules/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs18 = errors;
for(const key1 in data4){
if(!(((((key1 === "deniedPrincipals") || (key1 === "exceptionPrincipals")) || (key1 === "deniedPermissions")) || (key1 === "exceptionPermissions")) || (key1 === "denialCondition"))){
validate157.errors = [{instancePath:instancePath+"/rules/" + i0,schemaPath:"#/else/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs18 === errors){
if(data4.deniedPrincipals !== undefined){
let data5 = data4.deniedPrincipals;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data5)){
var valid5 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
const _errs21 = errors;
if(typeof data5[i1] !== "string"){
validate157.errors = [{instancePath:instancePath+"/rules/" + i0+"/deniedPrincipals/" + i1,schemaPath:"#/else/properties/rules/items/properties/deniedPrincipals/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs21 === errors;
if(!valid5){
break;
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/rules/" + i0+"/deniedPrincipals",schemaPath:"#/else/properties/rules/items/properties/deniedPrincipals/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.exceptionPrincipals !== undefined){
let data7 = data4.exceptionPrincipals;
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data7)){
var valid6 = true;
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
const _errs26 = errors;
if(typeof data7[i2] !== "string"){
validate157.errors = [{instancePath:instancePath+"/rules/" + i0+"/exceptionPrincipals/" + i2,schemaPath:"#/else/properties/rules/items/properties/exceptionPrincipals/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs26 === errors;
if(!valid6){
break;
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/rules/" + i0+"/exceptionPrincipals",schemaPath:"#/else/properties/rules/items/properties/exceptionPrincipals/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.deniedPermissions !== undefined){
let data9 = data4.deniedPermissions;
const _errs29 = errors;
if(errors === _errs29){
if(Array.isArray(data9)){
var valid7 = true;
const len3 = data9.length;
for(let i3=0; i3<len3; i3++){
const _errs31 = errors;
if(typeof data9[i3] !== "string"){
validate157.errors = [{instancePath:instancePath+"/rules/" + i0+"/deniedPermissions/" + i3,schemaPath:"#/else/properties/rules/items/properties/deniedPermissions/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid7 = _errs31 === errors;
if(!valid7){
break;
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/rules/" + i0+"/deniedPermissions",schemaPath:"#/else/properties/rules/items/properties/deniedPermissions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid4 = _errs29 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.exceptionPermissions !== undefined){
let data11 = data4.exceptionPermissions;
const _errs34 = errors;
if(errors === _errs34){
if(Array.isArray(data11)){
var valid8 = true;
const len4 = data11.length;
for(let i4=0; i4<len4; i4++){
const _errs36 = errors;
if(typeof data11[i4] !== "string"){
validate157.errors = [{instancePath:instancePath+"/rules/" + i0+"/exceptionPermissions/" + i4,schemaPath:"#/else/properties/rules/items/properties/exceptionPermissions/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs36 === errors;
if(!valid8){
break;
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/rules/" + i0+"/exceptionPermissions",schemaPath:"#/else/properties/rules/items/properties/exceptionPermissions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid4 = _errs34 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.denialCondition !== undefined){
const _errs39 = errors;
if(!(validate137(data4.denialCondition, {instancePath:instancePath+"/rules/" + i0+"/denialCondition",parentData:data4,parentDataProperty:"denialCondition",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate137.errors : vErrors.concat(validate137.errors);
errors = vErrors.length;
}
var valid4 = _errs39 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/rules/" + i0,schemaPath:"#/else/properties/rules/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs16 === errors;
if(!valid3){
break;
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/rules",schemaPath:"#/else/properties/rules/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
validate157.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate157.errors = vErrors;
return false;
}
validate157.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate157.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema63 = {"type":"object","required":["project","constraint"],"properties":{"project":{"type":"string","names":"name"},"constraint":{"type":"string","names":"public"}},"additionalProperties":false};

function validate161(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate161.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.project === undefined) && (missing0 = "project")) || ((data.constraint === undefined) && (missing0 = "constraint"))){
validate161.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "project") || (key0 === "constraint"))){
validate161.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
const _errs2 = errors;
if(typeof data.project !== "string"){
validate161.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.constraint !== undefined){
const _errs5 = errors;
if(typeof data.constraint !== "string"){
validate161.errors = [{instancePath:instancePath+"/constraint",schemaPath:"#/properties/constraint/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate161.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate161.errors = vErrors;
return errors === 0;
}
validate161.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema64 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","enforced"],"properties":{"exists":{"type":"boolean","const":true},"enforced":{"type":"boolean"}},"additionalProperties":false}};

function validate163(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate163.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate163.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.exists === undefined) && (missing1 = "exists")) || ((data.enforced === undefined) && (missing1 = "enforced"))){
validate163.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "enforced"))){
validate163.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate163.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate163.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.enforced !== undefined){
const _errs11 = errors;
if(typeof data.enforced !== "boolean"){
validate163.errors = [{instancePath:instancePath+"/enforced",schemaPath:"#/else/properties/enforced/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate163.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate163.errors = vErrors;
return false;
}
validate163.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate163.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema65 = {"type":"object","required":["project"],"properties":{"project":{"type":"string","names":"name"}},"additionalProperties":false};

function validate166(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate166.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.project === undefined) && (missing0 = "project")){
validate166.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "project")){
validate166.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
if(typeof data.project !== "string"){
validate166.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate166.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate166.errors = vErrors;
return errors === 0;
}
validate166.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema66 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","boundaries"],"properties":{"exists":{"type":"boolean","const":true},"boundaries":{"type":"array","items":{"type":"string","names":"name"}}},"additionalProperties":false}};

function validate168(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate168.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate168.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.exists === undefined) && (missing1 = "exists")) || ((data.boundaries === undefined) && (missing1 = "boundaries"))){
validate168.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "boundaries"))){
validate168.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate168.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate168.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.boundaries !== undefined){
let data2 = data.boundaries;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs13 = errors;
if(typeof data2[i0] !== "string"){
validate168.errors = [{instancePath:instancePath+"/boundaries/" + i0,schemaPath:"#/else/properties/boundaries/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate168.errors = [{instancePath:instancePath+"/boundaries",schemaPath:"#/else/properties/boundaries/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate168.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate168.errors = vErrors;
return false;
}
validate168.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate168.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema67 = {"type":"object","required":["principal","resource","permission"],"properties":{"principal":{"type":"string","names":"name"},"resource":{"type":"string","names":"name"},"permission":{"type":"string","names":"permission"}},"additionalProperties":false};

function validate171(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate171.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.principal === undefined) && (missing0 = "principal")) || ((data.resource === undefined) && (missing0 = "resource"))) || ((data.permission === undefined) && (missing0 = "permission"))){
validate171.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "principal") || (key0 === "resource")) || (key0 === "permission"))){
validate171.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.principal !== undefined){
const _errs2 = errors;
if(typeof data.principal !== "string"){
validate171.errors = [{instancePath:instancePath+"/principal",schemaPath:"#/properties/principal/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resource !== undefined){
const _errs5 = errors;
if(typeof data.resource !== "string"){
validate171.errors = [{instancePath:instancePath+"/resource",schemaPath:"#/properties/resource/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.permission !== undefined){
const _errs8 = errors;
if(typeof data.permission !== "string"){
validate171.errors = [{instancePath:instancePath+"/permission",schemaPath:"#/properties/permission/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate171.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate171.errors = vErrors;
return errors === 0;
}
validate171.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema68 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","state"],"properties":{"exists":{"type":"boolean","const":true},"state":{"type":"string","names":"public"}},"additionalProperties":false}};

function validate173(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate173.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate173.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.exists === undefined) && (missing1 = "exists")) || ((data.state === undefined) && (missing1 = "state"))){
validate173.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "state"))){
validate173.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate173.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate173.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.state !== undefined){
const _errs11 = errors;
if(typeof data.state !== "string"){
validate173.errors = [{instancePath:instancePath+"/state",schemaPath:"#/else/properties/state/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate173.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate173.errors = vErrors;
return false;
}
validate173.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate173.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema69 = {"type":"object","required":["project"],"properties":{"project":{"type":"string","names":"name"}},"additionalProperties":false};

function validate176(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate176.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.project === undefined) && (missing0 = "project")){
validate176.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "project")){
validate176.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.project !== undefined){
if(typeof data.project !== "string"){
validate176.errors = [{instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate176.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate176.errors = vErrors;
return errors === 0;
}
validate176.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema70 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","states"],"properties":{"exists":{"type":"boolean","const":true},"states":{"type":"object","propertyNames":{"type":"string","names":"public"},"additionalProperties":{"type":"string","names":"public"}}},"additionalProperties":false}};

function validate178(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate178.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate178.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.exists === undefined) && (missing1 = "exists")) || ((data.states === undefined) && (missing1 = "states"))){
validate178.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "states"))){
validate178.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate178.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate178.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.states !== undefined){
let data2 = data.states;
const _errs11 = errors;
if(errors === _errs11){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
const _errs13 = errors;
if(typeof key1 !== "string"){
const err3 = {instancePath:instancePath+"/states",schemaPath:"#/else/properties/states/propertyNames/type",keyword:"type",params:{type: "string"},propertyName:key1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid3 = _errs13 === errors;
if(!valid3){
const err4 = {instancePath:instancePath+"/states",schemaPath:"#/else/properties/states/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate178.errors = vErrors;
return false;
break;
}
}
if(valid3){
for(const key2 in data2){
const _errs17 = errors;
if(typeof data2[key2] !== "string"){
validate178.errors = [{instancePath:instancePath+"/states/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/else/properties/states/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs17 === errors;
if(!valid4){
break;
}
}
}
}
else {
validate178.errors = [{instancePath:instancePath+"/states",schemaPath:"#/else/properties/states/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate178.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate178.errors = vErrors;
return false;
}
validate178.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate178.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema71 = {"type":"object","required":["namespace","name"],"properties":{"namespace":{"type":"string","names":"name"},"name":{"type":"string","names":"name"}},"additionalProperties":false};

function validate181(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate181.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.name === undefined) && (missing0 = "name"))){
validate181.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "namespace") || (key0 === "name"))){
validate181.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.namespace !== undefined){
const _errs2 = errors;
if(typeof data.namespace !== "string"){
validate181.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs5 = errors;
if(typeof data.name !== "string"){
validate181.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate181.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate181.errors = vErrors;
return errors === 0;
}
validate181.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema72 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","otherKeys","keptByHelm"],"properties":{"exists":{"type":"boolean","const":true},"uid":{"type":"string","names":"name"},"annotation":{"type":"string","names":"name"},"otherKeys":{"type":"array","items":{"type":"string","names":"key"}},"annotatedAt":{"type":"string","names":"public"},"helmRelease":{"type":"string","names":"name"},"keptByHelm":{"type":"boolean"}},"additionalProperties":false}};

function validate183(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate183.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate183.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.exists === undefined) && (missing1 = "exists")) || ((data.otherKeys === undefined) && (missing1 = "otherKeys"))) || ((data.keptByHelm === undefined) && (missing1 = "keptByHelm"))){
validate183.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!(((((((key0 === "exists") || (key0 === "uid")) || (key0 === "annotation")) || (key0 === "otherKeys")) || (key0 === "annotatedAt")) || (key0 === "helmRelease")) || (key0 === "keptByHelm"))){
validate183.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate183.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate183.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.uid !== undefined){
const _errs11 = errors;
if(typeof data.uid !== "string"){
validate183.errors = [{instancePath:instancePath+"/uid",schemaPath:"#/else/properties/uid/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.annotation !== undefined){
const _errs14 = errors;
if(typeof data.annotation !== "string"){
validate183.errors = [{instancePath:instancePath+"/annotation",schemaPath:"#/else/properties/annotation/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.otherKeys !== undefined){
let data4 = data.otherKeys;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data4)){
var valid3 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs19 = errors;
if(typeof data4[i0] !== "string"){
validate183.errors = [{instancePath:instancePath+"/otherKeys/" + i0,schemaPath:"#/else/properties/otherKeys/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs19 === errors;
if(!valid3){
break;
}
}
}
else {
validate183.errors = [{instancePath:instancePath+"/otherKeys",schemaPath:"#/else/properties/otherKeys/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.annotatedAt !== undefined){
const _errs22 = errors;
if(typeof data.annotatedAt !== "string"){
validate183.errors = [{instancePath:instancePath+"/annotatedAt",schemaPath:"#/else/properties/annotatedAt/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.helmRelease !== undefined){
const _errs25 = errors;
if(typeof data.helmRelease !== "string"){
validate183.errors = [{instancePath:instancePath+"/helmRelease",schemaPath:"#/else/properties/helmRelease/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs25 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.keptByHelm !== undefined){
const _errs28 = errors;
if(typeof data.keptByHelm !== "boolean"){
validate183.errors = [{instancePath:instancePath+"/keptByHelm",schemaPath:"#/else/properties/keptByHelm/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate183.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate183.errors = vErrors;
return false;
}
validate183.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate183.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema73 = {"type":"object","required":["namespace","release"],"properties":{"namespace":{"type":"string","names":"name"},"release":{"type":"string","names":"name"}},"additionalProperties":false};

function validate186(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate186.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.release === undefined) && (missing0 = "release"))){
validate186.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "namespace") || (key0 === "release"))){
validate186.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.namespace !== undefined){
const _errs2 = errors;
if(typeof data.namespace !== "string"){
validate186.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.release !== undefined){
const _errs5 = errors;
if(typeof data.release !== "string"){
validate186.errors = [{instancePath:instancePath+"/release",schemaPath:"#/properties/release/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate186.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate186.errors = vErrors;
return errors === 0;
}
validate186.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema74 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists","secret","name","namespace","version","status","chart","values","manifest"],"properties":{"exists":{"type":"boolean","const":true},"secret":{"type":"string","names":"name"},"name":{"type":"string","names":"name"},"namespace":{"type":"string","names":"name"},"version":{"type":"integer"},"status":{"type":"string","names":"public"},"chart":{"type":"object","required":["name"],"properties":{"name":{"type":"string","names":"name"},"version":{"type":"string","names":"public"}},"additionalProperties":false},"values":{"$ref":"#/$defs/valuesTree"},"manifest":{"$ref":"#/$defs/renderedChart"}},"additionalProperties":false}};

function validate190(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate190.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.given === undefined) && (missing0 = "given")) || ((data.root === undefined) && (missing0 = "root"))) || ((data.annotations === undefined) && (missing0 = "annotations"))) || ((data.variables === undefined) && (missing0 = "variables"))) || ((data.findings === undefined) && (missing0 = "findings"))){
validate190.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "given") || (key0 === "root")) || (key0 === "annotations")) || (key0 === "variables")) || (key0 === "findings"))){
validate190.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.given !== undefined){
let data0 = data.given;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(typeof data0[i0] !== "string"){
validate190.errors = [{instancePath:instancePath+"/given/" + i0,schemaPath:"#/properties/given/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate190.errors = [{instancePath:instancePath+"/given",schemaPath:"#/properties/given/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.root !== undefined){
const _errs7 = errors;
if(!(validate62(data.root, {instancePath:instancePath+"/root",parentData:data,parentDataProperty:"root",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.annotations !== undefined){
let data3 = data.annotations;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data3)){
var valid2 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs10 = errors;
if(!(validate73(data3[i1], {instancePath:instancePath+"/annotations/" + i1,parentData:data3,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
else {
validate190.errors = [{instancePath:instancePath+"/annotations",schemaPath:"#/properties/annotations/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.variables !== undefined){
let data5 = data.variables;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data5)){
var valid3 = true;
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
const _errs13 = errors;
if(!(validate73(data5[i2], {instancePath:instancePath+"/variables/" + i2,parentData:data5,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate190.errors = [{instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.findings !== undefined){
let data7 = data.findings;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data7)){
var valid4 = true;
const len3 = data7.length;
for(let i3=0; i3<len3; i3++){
let data8 = data7[i3];
const _errs16 = errors;
if(errors === _errs16){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing1;
if((((data8.kind === undefined) && (missing1 = "kind")) || ((data8.path === undefined) && (missing1 = "path"))) || ((data8.message === undefined) && (missing1 = "message"))){
validate190.errors = [{instancePath:instancePath+"/findings/" + i3,schemaPath:"#/properties/findings/items/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs18 = errors;
for(const key1 in data8){
if(!(((((key1 === "kind") || (key1 === "path")) || (key1 === "message")) || (key1 === "at")) || (key1 === "default"))){
validate190.errors = [{instancePath:instancePath+"/findings/" + i3,schemaPath:"#/properties/findings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs18 === errors){
if(data8.kind !== undefined){
const _errs19 = errors;
if(typeof data8.kind !== "string"){
validate190.errors = [{instancePath:instancePath+"/findings/" + i3+"/kind",schemaPath:"#/properties/findings/items/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs19 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.path !== undefined){
let data10 = data8.path;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
var valid6 = true;
const len4 = data10.length;
for(let i4=0; i4<len4; i4++){
const _errs24 = errors;
if(typeof data10[i4] !== "string"){
validate190.errors = [{instancePath:instancePath+"/findings/" + i3+"/path/" + i4,schemaPath:"#/properties/findings/items/properties/path/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs24 === errors;
if(!valid6){
break;
}
}
}
else {
validate190.errors = [{instancePath:instancePath+"/findings/" + i3+"/path",schemaPath:"#/properties/findings/items/properties/path/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid5 = _errs22 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.message !== undefined){
const _errs27 = errors;
if(typeof data8.message !== "string"){
validate190.errors = [{instancePath:instancePath+"/findings/" + i3+"/message",schemaPath:"#/properties/findings/items/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.at !== undefined){
const _errs30 = errors;
if(!(validate63(data8.at, {instancePath:instancePath+"/findings/" + i3+"/at",parentData:data8,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid5 = _errs30 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.default !== undefined){
let data14 = data8.default;
const _errs31 = errors;
if(typeof data14 !== "boolean"){
validate190.errors = [{instancePath:instancePath+"/findings/" + i3+"/default",schemaPath:"#/properties/findings/items/properties/default/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data14){
validate190.errors = [{instancePath:instancePath+"/findings/" + i3+"/default",schemaPath:"#/properties/findings/items/properties/default/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
else {
validate190.errors = [{instancePath:instancePath+"/findings/" + i3,schemaPath:"#/properties/findings/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid4 = _errs16 === errors;
if(!valid4){
break;
}
}
}
else {
validate190.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate190.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate190.errors = vErrors;
return errors === 0;
}
validate190.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate196(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate196.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.workloads === undefined) && (missing0 = "workloads")) || ((data.serviceAccounts === undefined) && (missing0 = "serviceAccounts"))) || ((data.overrides === undefined) && (missing0 = "overrides"))){
validate196.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "workloads") || (key0 === "serviceAccounts")) || (key0 === "overrides"))){
validate196.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.workloads !== undefined){
let data0 = data.workloads;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs4 = errors;
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if((((data1.kind === undefined) && (missing1 = "kind")) || ((data1.name === undefined) && (missing1 = "name"))) || ((data1.serviceAccount === undefined) && (missing1 = "serviceAccount"))){
validate196.errors = [{instancePath:instancePath+"/workloads/" + i0,schemaPath:"#/properties/workloads/items/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs6 = errors;
for(const key1 in data1){
if(!((((((key1 === "kind") || (key1 === "name")) || (key1 === "release")) || (key1 === "app")) || (key1 === "serviceAccount")) || (key1 === "at"))){
validate196.errors = [{instancePath:instancePath+"/workloads/" + i0,schemaPath:"#/properties/workloads/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs6 === errors){
if(data1.kind !== undefined){
let data2 = data1.kind;
const _errs7 = errors;
if(typeof data2 !== "string"){
validate196.errors = [{instancePath:instancePath+"/workloads/" + i0+"/kind",schemaPath:"#/properties/workloads/items/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data2 === "Deployment") || (data2 === "StatefulSet")) || (data2 === "Job"))){
validate196.errors = [{instancePath:instancePath+"/workloads/" + i0+"/kind",schemaPath:"#/properties/workloads/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema30.properties.workloads.items.properties.kind.enum}}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.name !== undefined){
const _errs10 = errors;
if(typeof data1.name !== "string"){
validate196.errors = [{instancePath:instancePath+"/workloads/" + i0+"/name",schemaPath:"#/properties/workloads/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.release !== undefined){
const _errs13 = errors;
if(typeof data1.release !== "string"){
validate196.errors = [{instancePath:instancePath+"/workloads/" + i0+"/release",schemaPath:"#/properties/workloads/items/properties/release/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.app !== undefined){
const _errs16 = errors;
if(typeof data1.app !== "string"){
validate196.errors = [{instancePath:instancePath+"/workloads/" + i0+"/app",schemaPath:"#/properties/workloads/items/properties/app/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.serviceAccount !== undefined){
const _errs19 = errors;
if(typeof data1.serviceAccount !== "string"){
validate196.errors = [{instancePath:instancePath+"/workloads/" + i0+"/serviceAccount",schemaPath:"#/properties/workloads/items/properties/serviceAccount/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.at !== undefined){
const _errs22 = errors;
if(!(validate63(data1.at, {instancePath:instancePath+"/workloads/" + i0+"/at",parentData:data1,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
else {
validate196.errors = [{instancePath:instancePath+"/workloads/" + i0,schemaPath:"#/properties/workloads/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate196.errors = [{instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.serviceAccounts !== undefined){
let data8 = data.serviceAccounts;
const _errs23 = errors;
if(errors === _errs23){
if(Array.isArray(data8)){
var valid3 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
const _errs25 = errors;
if(errors === _errs25){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing2;
if((data9.name === undefined) && (missing2 = "name")){
validate196.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1,schemaPath:"#/properties/serviceAccounts/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs27 = errors;
for(const key2 in data9){
if(!(((key2 === "name") || (key2 === "annotation")) || (key2 === "at"))){
validate196.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1,schemaPath:"#/properties/serviceAccounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs27 === errors){
if(data9.name !== undefined){
const _errs28 = errors;
if(typeof data9.name !== "string"){
validate196.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1+"/name",schemaPath:"#/properties/serviceAccounts/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data9.annotation !== undefined){
const _errs31 = errors;
if(typeof data9.annotation !== "string"){
validate196.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1+"/annotation",schemaPath:"#/properties/serviceAccounts/items/properties/annotation/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs31 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data9.at !== undefined){
const _errs34 = errors;
if(!(validate63(data9.at, {instancePath:instancePath+"/serviceAccounts/" + i1+"/at",parentData:data9,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid4 = _errs34 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate196.errors = [{instancePath:instancePath+"/serviceAccounts/" + i1,schemaPath:"#/properties/serviceAccounts/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs25 === errors;
if(!valid3){
break;
}
}
}
else {
validate196.errors = [{instancePath:instancePath+"/serviceAccounts",schemaPath:"#/properties/serviceAccounts/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.overrides !== undefined){
let data13 = data.overrides;
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data13)){
var valid5 = true;
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
let data14 = data13[i2];
const _errs37 = errors;
if(errors === _errs37){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing3;
if(((data14.variable === undefined) && (missing3 = "variable")) || ((data14.object === undefined) && (missing3 = "object"))){
validate196.errors = [{instancePath:instancePath+"/overrides/" + i2,schemaPath:"#/properties/overrides/items/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs39 = errors;
for(const key3 in data14){
if(!(((key3 === "variable") || (key3 === "object")) || (key3 === "at"))){
validate196.errors = [{instancePath:instancePath+"/overrides/" + i2,schemaPath:"#/properties/overrides/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}}];
return false;
break;
}
}
if(_errs39 === errors){
if(data14.variable !== undefined){
const _errs40 = errors;
if(typeof data14.variable !== "string"){
validate196.errors = [{instancePath:instancePath+"/overrides/" + i2+"/variable",schemaPath:"#/properties/overrides/items/properties/variable/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs40 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data14.object !== undefined){
const _errs43 = errors;
if(typeof data14.object !== "string"){
validate196.errors = [{instancePath:instancePath+"/overrides/" + i2+"/object",schemaPath:"#/properties/overrides/items/properties/object/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs43 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data14.at !== undefined){
const _errs46 = errors;
if(!(validate63(data14.at, {instancePath:instancePath+"/overrides/" + i2+"/at",parentData:data14,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid6 = _errs46 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
else {
validate196.errors = [{instancePath:instancePath+"/overrides/" + i2,schemaPath:"#/properties/overrides/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid5 = _errs37 === errors;
if(!valid5){
break;
}
}
}
else {
validate196.errors = [{instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate196.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate196.errors = vErrors;
return errors === 0;
}
validate196.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate188(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate188.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate188.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((((((((data.exists === undefined) && (missing1 = "exists")) || ((data.secret === undefined) && (missing1 = "secret"))) || ((data.name === undefined) && (missing1 = "name"))) || ((data.namespace === undefined) && (missing1 = "namespace"))) || ((data.version === undefined) && (missing1 = "version"))) || ((data.status === undefined) && (missing1 = "status"))) || ((data.chart === undefined) && (missing1 = "chart"))) || ((data.values === undefined) && (missing1 = "values"))) || ((data.manifest === undefined) && (missing1 = "manifest"))){
validate188.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!(func1.call(schema74.else.properties, key0))){
validate188.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate188.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate188.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.secret !== undefined){
const _errs11 = errors;
if(typeof data.secret !== "string"){
validate188.errors = [{instancePath:instancePath+"/secret",schemaPath:"#/else/properties/secret/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.name !== undefined){
const _errs14 = errors;
if(typeof data.name !== "string"){
validate188.errors = [{instancePath:instancePath+"/name",schemaPath:"#/else/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.namespace !== undefined){
const _errs17 = errors;
if(typeof data.namespace !== "string"){
validate188.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/else/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.version !== undefined){
let data5 = data.version;
const _errs20 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate188.errors = [{instancePath:instancePath+"/version",schemaPath:"#/else/properties/version/type",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.status !== undefined){
const _errs22 = errors;
if(typeof data.status !== "string"){
validate188.errors = [{instancePath:instancePath+"/status",schemaPath:"#/else/properties/status/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.chart !== undefined){
let data7 = data.chart;
const _errs25 = errors;
if(errors === _errs25){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing2;
if((data7.name === undefined) && (missing2 = "name")){
validate188.errors = [{instancePath:instancePath+"/chart",schemaPath:"#/else/properties/chart/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs27 = errors;
for(const key1 in data7){
if(!((key1 === "name") || (key1 === "version"))){
validate188.errors = [{instancePath:instancePath+"/chart",schemaPath:"#/else/properties/chart/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs27 === errors){
if(data7.name !== undefined){
const _errs28 = errors;
if(typeof data7.name !== "string"){
validate188.errors = [{instancePath:instancePath+"/chart/name",schemaPath:"#/else/properties/chart/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.version !== undefined){
const _errs31 = errors;
if(typeof data7.version !== "string"){
validate188.errors = [{instancePath:instancePath+"/chart/version",schemaPath:"#/else/properties/chart/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs31 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate188.errors = [{instancePath:instancePath+"/chart",schemaPath:"#/else/properties/chart/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid2 = _errs25 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.values !== undefined){
const _errs34 = errors;
if(!(validate190(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate190.errors : vErrors.concat(validate190.errors);
errors = vErrors.length;
}
var valid2 = _errs34 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.manifest !== undefined){
const _errs35 = errors;
if(!(validate196(data.manifest, {instancePath:instancePath+"/manifest",parentData:data,parentDataProperty:"manifest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
errors = vErrors.length;
}
var valid2 = _errs35 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate188.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate188.errors = vErrors;
return false;
}
validate188.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate188.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema77 = {"type":"object","required":["namespace"],"properties":{"namespace":{"type":"string","names":"name"}},"additionalProperties":false};

function validate202(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate202.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.namespace === undefined) && (missing0 = "namespace")){
validate202.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "namespace")){
validate202.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.namespace !== undefined){
if(typeof data.namespace !== "string"){
validate202.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate202.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate202.errors = vErrors;
return errors === 0;
}
validate202.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema78 = {"type":"array","items":{"type":"object","required":["name","serviceAccount","pod"],"properties":{"name":{"type":"string","names":"name"},"release":{"type":"string","names":"name"},"app":{"type":"string","names":"name"},"serviceAccount":{"type":"string","names":"name"},"pod":{"type":"object","required":["nodeSelector","tolerations","labels","hostNetwork","overrides","configMaps"],"properties":{"nodeSelector":{"$ref":"#/$defs/labels"},"nodeAffinity":{"type":"array","items":{"type":"object","required":["expressions","fields"],"properties":{"expressions":{"type":"array","items":{"$ref":"#/$defs/requirement"}},"fields":{"type":"boolean"}},"additionalProperties":false}},"tolerations":{"type":"array","items":{"$ref":"#/$defs/toleration"}},"labels":{"$ref":"#/$defs/labels"},"hostNetwork":{"type":"boolean"},"overrides":{"type":"array","items":{"type":"string","names":"variable"}},"configMaps":{"type":"array","items":{"type":"string","names":"name"}},"sidecar":{"type":"string","enum":["container","before"],"names":"public"}},"additionalProperties":false}},"additionalProperties":false}};
const schema79 = {"type":"object","required":["key","operator","values"],"properties":{"key":{"type":"string","names":"label"},"operator":{"type":"string","names":"public"},"values":{"type":"array","items":{"type":"string","names":"label"}}},"additionalProperties":false};

function validate206(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate206.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.key === undefined) && (missing0 = "key")) || ((data.operator === undefined) && (missing0 = "operator"))) || ((data.values === undefined) && (missing0 = "values"))){
validate206.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "key") || (key0 === "operator")) || (key0 === "values"))){
validate206.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.key !== undefined){
const _errs2 = errors;
if(typeof data.key !== "string"){
validate206.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.operator !== undefined){
const _errs5 = errors;
if(typeof data.operator !== "string"){
validate206.errors = [{instancePath:instancePath+"/operator",schemaPath:"#/properties/operator/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.values !== undefined){
let data2 = data.values;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs10 = errors;
if(typeof data2[i0] !== "string"){
validate206.errors = [{instancePath:instancePath+"/values/" + i0,schemaPath:"#/properties/values/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs10 === errors;
if(!valid1){
break;
}
}
}
else {
validate206.errors = [{instancePath:instancePath+"/values",schemaPath:"#/properties/values/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate206.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate206.errors = vErrors;
return errors === 0;
}
validate206.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema80 = {"type":"object","properties":{"key":{"type":"string","names":"label"},"operator":{"type":"string","names":"public"},"value":{"type":"string","names":"label"},"effect":{"type":"string","names":"public"}},"additionalProperties":false};

function validate208(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate208.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "key") || (key0 === "operator")) || (key0 === "value")) || (key0 === "effect"))){
validate208.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.key !== undefined){
const _errs2 = errors;
if(typeof data.key !== "string"){
validate208.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.operator !== undefined){
const _errs5 = errors;
if(typeof data.operator !== "string"){
validate208.errors = [{instancePath:instancePath+"/operator",schemaPath:"#/properties/operator/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
const _errs8 = errors;
if(typeof data.value !== "string"){
validate208.errors = [{instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.effect !== undefined){
const _errs11 = errors;
if(typeof data.effect !== "string"){
validate208.errors = [{instancePath:instancePath+"/effect",schemaPath:"#/properties/effect/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate208.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate208.errors = vErrors;
return errors === 0;
}
validate208.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate204(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate204.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if((((data0.name === undefined) && (missing0 = "name")) || ((data0.serviceAccount === undefined) && (missing0 = "serviceAccount"))) || ((data0.pod === undefined) && (missing0 = "pod"))){
validate204.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs3 = errors;
for(const key0 in data0){
if(!(((((key0 === "name") || (key0 === "release")) || (key0 === "app")) || (key0 === "serviceAccount")) || (key0 === "pod"))){
validate204.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs3 === errors){
if(data0.name !== undefined){
const _errs4 = errors;
if(typeof data0.name !== "string"){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.release !== undefined){
const _errs7 = errors;
if(typeof data0.release !== "string"){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/release",schemaPath:"#/items/properties/release/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.app !== undefined){
const _errs10 = errors;
if(typeof data0.app !== "string"){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/app",schemaPath:"#/items/properties/app/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.serviceAccount !== undefined){
const _errs13 = errors;
if(typeof data0.serviceAccount !== "string"){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/serviceAccount",schemaPath:"#/items/properties/serviceAccount/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.pod !== undefined){
let data5 = data0.pod;
const _errs16 = errors;
if(errors === _errs16){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing1;
if(((((((data5.nodeSelector === undefined) && (missing1 = "nodeSelector")) || ((data5.tolerations === undefined) && (missing1 = "tolerations"))) || ((data5.labels === undefined) && (missing1 = "labels"))) || ((data5.hostNetwork === undefined) && (missing1 = "hostNetwork"))) || ((data5.overrides === undefined) && (missing1 = "overrides"))) || ((data5.configMaps === undefined) && (missing1 = "configMaps"))){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod",schemaPath:"#/items/properties/pod/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs18 = errors;
for(const key1 in data5){
if(!((((((((key1 === "nodeSelector") || (key1 === "nodeAffinity")) || (key1 === "tolerations")) || (key1 === "labels")) || (key1 === "hostNetwork")) || (key1 === "overrides")) || (key1 === "configMaps")) || (key1 === "sidecar"))){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod",schemaPath:"#/items/properties/pod/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs18 === errors){
if(data5.nodeSelector !== undefined){
const _errs19 = errors;
if(!(validate108(data5.nodeSelector, {instancePath:instancePath+"/" + i0+"/pod/nodeSelector",parentData:data5,parentDataProperty:"nodeSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.nodeAffinity !== undefined){
let data7 = data5.nodeAffinity;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data7)){
var valid3 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
const _errs22 = errors;
if(errors === _errs22){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((data8.expressions === undefined) && (missing2 = "expressions")) || ((data8.fields === undefined) && (missing2 = "fields"))){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/nodeAffinity/" + i1,schemaPath:"#/items/properties/pod/properties/nodeAffinity/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs24 = errors;
for(const key2 in data8){
if(!((key2 === "expressions") || (key2 === "fields"))){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/nodeAffinity/" + i1,schemaPath:"#/items/properties/pod/properties/nodeAffinity/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs24 === errors){
if(data8.expressions !== undefined){
let data9 = data8.expressions;
const _errs25 = errors;
if(errors === _errs25){
if(Array.isArray(data9)){
var valid5 = true;
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
const _errs27 = errors;
if(!(validate206(data9[i2], {instancePath:instancePath+"/" + i0+"/pod/nodeAffinity/" + i1+"/expressions/" + i2,parentData:data9,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate206.errors : vErrors.concat(validate206.errors);
errors = vErrors.length;
}
var valid5 = _errs27 === errors;
if(!valid5){
break;
}
}
}
else {
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/nodeAffinity/" + i1+"/expressions",schemaPath:"#/items/properties/pod/properties/nodeAffinity/items/properties/expressions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.fields !== undefined){
const _errs28 = errors;
if(typeof data8.fields !== "boolean"){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/nodeAffinity/" + i1+"/fields",schemaPath:"#/items/properties/pod/properties/nodeAffinity/items/properties/fields/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/nodeAffinity/" + i1,schemaPath:"#/items/properties/pod/properties/nodeAffinity/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs22 === errors;
if(!valid3){
break;
}
}
}
else {
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/nodeAffinity",schemaPath:"#/items/properties/pod/properties/nodeAffinity/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.tolerations !== undefined){
let data12 = data5.tolerations;
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data12)){
var valid6 = true;
const len3 = data12.length;
for(let i3=0; i3<len3; i3++){
const _errs32 = errors;
if(!(validate208(data12[i3], {instancePath:instancePath+"/" + i0+"/pod/tolerations/" + i3,parentData:data12,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate208.errors : vErrors.concat(validate208.errors);
errors = vErrors.length;
}
var valid6 = _errs32 === errors;
if(!valid6){
break;
}
}
}
else {
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/tolerations",schemaPath:"#/items/properties/pod/properties/tolerations/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs30 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.labels !== undefined){
const _errs33 = errors;
if(!(validate108(data5.labels, {instancePath:instancePath+"/" + i0+"/pod/labels",parentData:data5,parentDataProperty:"labels",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
var valid2 = _errs33 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.hostNetwork !== undefined){
const _errs34 = errors;
if(typeof data5.hostNetwork !== "boolean"){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/hostNetwork",schemaPath:"#/items/properties/pod/properties/hostNetwork/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs34 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.overrides !== undefined){
let data16 = data5.overrides;
const _errs36 = errors;
if(errors === _errs36){
if(Array.isArray(data16)){
var valid7 = true;
const len4 = data16.length;
for(let i4=0; i4<len4; i4++){
const _errs38 = errors;
if(typeof data16[i4] !== "string"){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/overrides/" + i4,schemaPath:"#/items/properties/pod/properties/overrides/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid7 = _errs38 === errors;
if(!valid7){
break;
}
}
}
else {
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/overrides",schemaPath:"#/items/properties/pod/properties/overrides/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs36 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.configMaps !== undefined){
let data18 = data5.configMaps;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data18)){
var valid8 = true;
const len5 = data18.length;
for(let i5=0; i5<len5; i5++){
const _errs43 = errors;
if(typeof data18[i5] !== "string"){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/configMaps/" + i5,schemaPath:"#/items/properties/pod/properties/configMaps/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs43 === errors;
if(!valid8){
break;
}
}
}
else {
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/configMaps",schemaPath:"#/items/properties/pod/properties/configMaps/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs41 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.sidecar !== undefined){
let data20 = data5.sidecar;
const _errs46 = errors;
if(typeof data20 !== "string"){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/sidecar",schemaPath:"#/items/properties/pod/properties/sidecar/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data20 === "container") || (data20 === "before"))){
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod/sidecar",schemaPath:"#/items/properties/pod/properties/sidecar/enum",keyword:"enum",params:{allowedValues: schema78.items.properties.pod.properties.sidecar.enum}}];
return false;
}
var valid2 = _errs46 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate204.errors = [{instancePath:instancePath+"/" + i0+"/pod",schemaPath:"#/items/properties/pod/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
else {
validate204.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate204.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate204.errors = vErrors;
return errors === 0;
}
validate204.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema81 = {"type":"object","required":["namespace","serviceAccount"],"properties":{"namespace":{"type":"string","names":"name"},"serviceAccount":{"type":"string","names":"name"}},"additionalProperties":false};

function validate212(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate212.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.serviceAccount === undefined) && (missing0 = "serviceAccount"))){
validate212.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "namespace") || (key0 === "serviceAccount"))){
validate212.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.namespace !== undefined){
const _errs2 = errors;
if(typeof data.namespace !== "string"){
validate212.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.serviceAccount !== undefined){
const _errs5 = errors;
if(typeof data.serviceAccount !== "string"){
validate212.errors = [{instancePath:instancePath+"/serviceAccount",schemaPath:"#/properties/serviceAccount/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate212.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate212.errors = vErrors;
return errors === 0;
}
validate212.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema82 = {"type":"array","items":{"type":"object","required":["name","workload","hostNetwork","overrides","configMaps"],"properties":{"name":{"type":"string","names":"name"},"release":{"type":"string","names":"name"},"workload":{"type":"string","names":"name"},"node":{"type":"string","names":"name"},"startedAt":{"type":"string","names":"public"},"hostNetwork":{"type":"boolean"},"overrides":{"type":"array","items":{"type":"string","names":"variable"}},"configMaps":{"type":"array","items":{"type":"string","names":"name"}},"sidecar":{"type":"string","enum":["container","before"],"names":"public"}},"additionalProperties":false}};

function validate214(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate214.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if((((((data0.name === undefined) && (missing0 = "name")) || ((data0.workload === undefined) && (missing0 = "workload"))) || ((data0.hostNetwork === undefined) && (missing0 = "hostNetwork"))) || ((data0.overrides === undefined) && (missing0 = "overrides"))) || ((data0.configMaps === undefined) && (missing0 = "configMaps"))){
validate214.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs3 = errors;
for(const key0 in data0){
if(!(func1.call(schema82.items.properties, key0))){
validate214.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs3 === errors){
if(data0.name !== undefined){
const _errs4 = errors;
if(typeof data0.name !== "string"){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.release !== undefined){
const _errs7 = errors;
if(typeof data0.release !== "string"){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/release",schemaPath:"#/items/properties/release/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.workload !== undefined){
const _errs10 = errors;
if(typeof data0.workload !== "string"){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/workload",schemaPath:"#/items/properties/workload/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.node !== undefined){
const _errs13 = errors;
if(typeof data0.node !== "string"){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/node",schemaPath:"#/items/properties/node/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.startedAt !== undefined){
const _errs16 = errors;
if(typeof data0.startedAt !== "string"){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/startedAt",schemaPath:"#/items/properties/startedAt/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.hostNetwork !== undefined){
const _errs19 = errors;
if(typeof data0.hostNetwork !== "boolean"){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/hostNetwork",schemaPath:"#/items/properties/hostNetwork/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.overrides !== undefined){
let data7 = data0.overrides;
const _errs21 = errors;
if(errors === _errs21){
if(Array.isArray(data7)){
var valid2 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
const _errs23 = errors;
if(typeof data7[i1] !== "string"){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/overrides/" + i1,schemaPath:"#/items/properties/overrides/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs23 === errors;
if(!valid2){
break;
}
}
}
else {
validate214.errors = [{instancePath:instancePath+"/" + i0+"/overrides",schemaPath:"#/items/properties/overrides/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.configMaps !== undefined){
let data9 = data0.configMaps;
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data9)){
var valid3 = true;
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
const _errs28 = errors;
if(typeof data9[i2] !== "string"){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/configMaps/" + i2,schemaPath:"#/items/properties/configMaps/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs28 === errors;
if(!valid3){
break;
}
}
}
else {
validate214.errors = [{instancePath:instancePath+"/" + i0+"/configMaps",schemaPath:"#/items/properties/configMaps/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs26 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.sidecar !== undefined){
let data11 = data0.sidecar;
const _errs31 = errors;
if(typeof data11 !== "string"){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/sidecar",schemaPath:"#/items/properties/sidecar/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data11 === "container") || (data11 === "before"))){
validate214.errors = [{instancePath:instancePath+"/" + i0+"/sidecar",schemaPath:"#/items/properties/sidecar/enum",keyword:"enum",params:{allowedValues: schema82.items.properties.sidecar.enum}}];
return false;
}
var valid1 = _errs31 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate214.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate214.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate214.errors = vErrors;
return errors === 0;
}
validate214.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema83 = {"type":"object","properties":{},"additionalProperties":false};

function validate216(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate216.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
validate216.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
else {
validate216.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate216.errors = vErrors;
return errors === 0;
}
validate216.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema84 = {"type":"array","items":{"type":"object","required":["name","labels"],"properties":{"name":{"type":"string","names":"name"},"labels":{"$ref":"#/$defs/labels"}},"additionalProperties":false}};

function validate218(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate218.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if(((data0.name === undefined) && (missing0 = "name")) || ((data0.labels === undefined) && (missing0 = "labels"))){
validate218.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs3 = errors;
for(const key0 in data0){
if(!((key0 === "name") || (key0 === "labels"))){
validate218.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs3 === errors){
if(data0.name !== undefined){
const _errs4 = errors;
if(typeof data0.name !== "string"){
validate218.errors = [{instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.labels !== undefined){
const _errs7 = errors;
if(!(validate108(data0.labels, {instancePath:instancePath+"/" + i0+"/labels",parentData:data0,parentDataProperty:"labels",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate218.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate218.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate218.errors = vErrors;
return errors === 0;
}
validate218.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema85 = {"type":"object","properties":{},"additionalProperties":false};

function validate221(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate221.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
validate221.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
else {
validate221.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate221.errors = vErrors;
return errors === 0;
}
validate221.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema86 = {"type":"array","items":{"type":"object","required":["name","ready"],"properties":{"name":{"type":"string","names":"name"},"node":{"type":"string","names":"name"},"ready":{"type":"boolean"},"waiting":{"type":"string","names":"public"}},"additionalProperties":false}};

function validate223(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate223.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if(((data0.name === undefined) && (missing0 = "name")) || ((data0.ready === undefined) && (missing0 = "ready"))){
validate223.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs3 = errors;
for(const key0 in data0){
if(!((((key0 === "name") || (key0 === "node")) || (key0 === "ready")) || (key0 === "waiting"))){
validate223.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs3 === errors){
if(data0.name !== undefined){
const _errs4 = errors;
if(typeof data0.name !== "string"){
validate223.errors = [{instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.node !== undefined){
const _errs7 = errors;
if(typeof data0.node !== "string"){
validate223.errors = [{instancePath:instancePath+"/" + i0+"/node",schemaPath:"#/items/properties/node/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.ready !== undefined){
const _errs10 = errors;
if(typeof data0.ready !== "boolean"){
validate223.errors = [{instancePath:instancePath+"/" + i0+"/ready",schemaPath:"#/items/properties/ready/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.waiting !== undefined){
const _errs12 = errors;
if(typeof data0.waiting !== "string"){
validate223.errors = [{instancePath:instancePath+"/" + i0+"/waiting",schemaPath:"#/items/properties/waiting/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate223.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate223.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate223.errors = vErrors;
return errors === 0;
}
validate223.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema87 = {"type":"object","required":["namespace"],"properties":{"namespace":{"type":"string","names":"name"}},"additionalProperties":false};

function validate225(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate225.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.namespace === undefined) && (missing0 = "namespace")){
validate225.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "namespace")){
validate225.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.namespace !== undefined){
if(typeof data.namespace !== "string"){
validate225.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate225.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate225.errors = vErrors;
return errors === 0;
}
validate225.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema88 = {"type":"array","items":{"type":"object","required":["name","podSelector","egress"],"properties":{"name":{"type":"string","names":"name"},"podSelector":{"type":"object","required":["matchLabels","matchExpressions"],"properties":{"matchLabels":{"$ref":"#/$defs/labels"},"matchExpressions":{"type":"array","items":{"$ref":"#/$defs/requirement"}}},"additionalProperties":false},"policyTypes":{"type":"array","items":{"type":"string","names":"public"}},"egress":{"type":"array","items":{"type":"object","required":["to","ports"],"properties":{"to":{"type":"array","items":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["block","selector"]}},"allOf":[{"if":{"properties":{"kind":{"type":"string","const":"block"}}},"then":{"type":"object","required":["kind","cidr","except"],"properties":{"kind":{"type":"string","const":"block"},"cidr":{"type":"string","names":"address"},"except":{"type":"array","items":{"type":"string","names":"address"}}},"additionalProperties":false}},{"if":{"properties":{"kind":{"type":"string","const":"selector"}}},"then":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string","const":"selector"}},"additionalProperties":false}}]}},"ports":{"type":"array","items":{"type":"object","required":["protocol"],"properties":{"protocol":{"type":"string","names":"public"},"port":{"type":["number","string"],"names":"name"},"endPort":{"type":"number"}},"additionalProperties":false}}},"additionalProperties":false}}},"additionalProperties":false}};

function validate227(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate227.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if((((data0.name === undefined) && (missing0 = "name")) || ((data0.podSelector === undefined) && (missing0 = "podSelector"))) || ((data0.egress === undefined) && (missing0 = "egress"))){
validate227.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs3 = errors;
for(const key0 in data0){
if(!((((key0 === "name") || (key0 === "podSelector")) || (key0 === "policyTypes")) || (key0 === "egress"))){
validate227.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs3 === errors){
if(data0.name !== undefined){
const _errs4 = errors;
if(typeof data0.name !== "string"){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.podSelector !== undefined){
let data2 = data0.podSelector;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.matchLabels === undefined) && (missing1 = "matchLabels")) || ((data2.matchExpressions === undefined) && (missing1 = "matchExpressions"))){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/podSelector",schemaPath:"#/items/properties/podSelector/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs9 = errors;
for(const key1 in data2){
if(!((key1 === "matchLabels") || (key1 === "matchExpressions"))){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/podSelector",schemaPath:"#/items/properties/podSelector/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.matchLabels !== undefined){
const _errs10 = errors;
if(!(validate108(data2.matchLabels, {instancePath:instancePath+"/" + i0+"/podSelector/matchLabels",parentData:data2,parentDataProperty:"matchLabels",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.matchExpressions !== undefined){
let data4 = data2.matchExpressions;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data4)){
var valid3 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs13 = errors;
if(!(validate206(data4[i1], {instancePath:instancePath+"/" + i0+"/podSelector/matchExpressions/" + i1,parentData:data4,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate206.errors : vErrors.concat(validate206.errors);
errors = vErrors.length;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/podSelector/matchExpressions",schemaPath:"#/items/properties/podSelector/properties/matchExpressions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/podSelector",schemaPath:"#/items/properties/podSelector/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.policyTypes !== undefined){
let data6 = data0.policyTypes;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data6)){
var valid4 = true;
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
const _errs16 = errors;
if(typeof data6[i2] !== "string"){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/policyTypes/" + i2,schemaPath:"#/items/properties/policyTypes/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs16 === errors;
if(!valid4){
break;
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/policyTypes",schemaPath:"#/items/properties/policyTypes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.egress !== undefined){
let data8 = data0.egress;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data8)){
var valid5 = true;
const len3 = data8.length;
for(let i3=0; i3<len3; i3++){
let data9 = data8[i3];
const _errs21 = errors;
if(errors === _errs21){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing2;
if(((data9.to === undefined) && (missing2 = "to")) || ((data9.ports === undefined) && (missing2 = "ports"))){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3,schemaPath:"#/items/properties/egress/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs23 = errors;
for(const key2 in data9){
if(!((key2 === "to") || (key2 === "ports"))){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3,schemaPath:"#/items/properties/egress/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs23 === errors){
if(data9.to !== undefined){
let data10 = data9.to;
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data10)){
var valid7 = true;
const len4 = data10.length;
for(let i4=0; i4<len4; i4++){
let data11 = data10[i4];
const _errs26 = errors;
const _errs28 = errors;
const _errs29 = errors;
let valid9 = true;
const _errs30 = errors;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.kind !== undefined){
let data12 = data11.kind;
if(typeof data12 !== "string"){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if("block" !== data12){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
var _valid0 = _errs30 === errors;
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs33 = errors;
if(errors === _errs33){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing3;
if((((data11.kind === undefined) && (missing3 = "kind")) || ((data11.cidr === undefined) && (missing3 = "cidr"))) || ((data11.except === undefined) && (missing3 = "except"))){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/0/then/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs35 = errors;
for(const key3 in data11){
if(!(((key3 === "kind") || (key3 === "cidr")) || (key3 === "except"))){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/0/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}}];
return false;
break;
}
}
if(_errs35 === errors){
if(data11.kind !== undefined){
let data13 = data11.kind;
const _errs36 = errors;
if(typeof data13 !== "string"){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4+"/kind",schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/0/then/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("block" !== data13){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4+"/kind",schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/0/then/properties/kind/const",keyword:"const",params:{allowedValue: "block"}}];
return false;
}
var valid11 = _errs36 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data11.cidr !== undefined){
const _errs38 = errors;
if(typeof data11.cidr !== "string"){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4+"/cidr",schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/0/then/properties/cidr/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid11 = _errs38 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data11.except !== undefined){
let data15 = data11.except;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data15)){
var valid12 = true;
const len5 = data15.length;
for(let i5=0; i5<len5; i5++){
const _errs43 = errors;
if(typeof data15[i5] !== "string"){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4+"/except/" + i5,schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/0/then/properties/except/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid12 = _errs43 === errors;
if(!valid12){
break;
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4+"/except",schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/0/then/properties/except/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid11 = _errs41 === errors;
}
else {
var valid11 = true;
}
}
}
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/0/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs33 === errors;
valid9 = _valid0;
if(valid9){
var props0 = true;
}
}
if(!valid9){
const err2 = {instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate227.errors = vErrors;
return false;
}
var valid8 = _errs28 === errors;
if(valid8){
const _errs46 = errors;
const _errs47 = errors;
let valid13 = true;
const _errs48 = errors;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.kind !== undefined){
let data17 = data11.kind;
if(typeof data17 !== "string"){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("selector" !== data17){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
var _valid1 = _errs48 === errors;
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs51 = errors;
if(errors === _errs51){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing4;
if((data11.kind === undefined) && (missing4 = "kind")){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/1/then/required",keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
const _errs53 = errors;
for(const key4 in data11){
if(!(key4 === "kind")){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}}];
return false;
break;
}
}
if(_errs53 === errors){
if(data11.kind !== undefined){
let data18 = data11.kind;
if(typeof data18 !== "string"){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4+"/kind",schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/1/then/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("selector" !== data18){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4+"/kind",schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/1/then/properties/kind/const",keyword:"const",params:{allowedValue: "selector"}}];
return false;
}
}
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/1/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid1 = _errs51 === errors;
valid13 = _valid1;
if(valid13){
var props1 = true;
}
}
if(!valid13){
const err5 = {instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate227.errors = vErrors;
return false;
}
var valid8 = _errs46 === errors;
if(valid8){
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
}
}
if(errors === _errs26){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing5;
if((data11.kind === undefined) && (missing5 = "kind")){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/required",keyword:"required",params:{missingProperty: missing5}}];
return false;
}
else {
if(props0 !== true){
props0 = props0 || {};
props0.kind = true;
}
if(data11.kind !== undefined){
let data19 = data11.kind;
if(!((data19 === "block") || (data19 === "selector"))){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4+"/kind",schemaPath:"#/items/properties/egress/items/properties/to/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema88.items.properties.egress.items.properties.to.items.properties.kind.enum}}];
return false;
}
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to/" + i4,schemaPath:"#/items/properties/egress/items/properties/to/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid7 = _errs26 === errors;
if(!valid7){
break;
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/to",schemaPath:"#/items/properties/egress/items/properties/to/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid6 = _errs24 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data9.ports !== undefined){
let data20 = data9.ports;
const _errs57 = errors;
if(errors === _errs57){
if(Array.isArray(data20)){
var valid17 = true;
const len6 = data20.length;
for(let i6=0; i6<len6; i6++){
let data21 = data20[i6];
const _errs59 = errors;
if(errors === _errs59){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing6;
if((data21.protocol === undefined) && (missing6 = "protocol")){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/ports/" + i6,schemaPath:"#/items/properties/egress/items/properties/ports/items/required",keyword:"required",params:{missingProperty: missing6}}];
return false;
}
else {
const _errs61 = errors;
for(const key5 in data21){
if(!(((key5 === "protocol") || (key5 === "port")) || (key5 === "endPort"))){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/ports/" + i6,schemaPath:"#/items/properties/egress/items/properties/ports/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}}];
return false;
break;
}
}
if(_errs61 === errors){
if(data21.protocol !== undefined){
const _errs62 = errors;
if(typeof data21.protocol !== "string"){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/ports/" + i6+"/protocol",schemaPath:"#/items/properties/egress/items/properties/ports/items/properties/protocol/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid18 = _errs62 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data21.port !== undefined){
let data23 = data21.port;
const _errs65 = errors;
if((!((typeof data23 == "number") && (isFinite(data23)))) && (typeof data23 !== "string")){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/ports/" + i6+"/port",schemaPath:"#/items/properties/egress/items/properties/ports/items/properties/port/type",keyword:"type",params:{type: schema88.items.properties.egress.items.properties.ports.items.properties.port.type}}];
return false;
}
var valid18 = _errs65 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data21.endPort !== undefined){
let data24 = data21.endPort;
const _errs68 = errors;
if(!((typeof data24 == "number") && (isFinite(data24)))){
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/ports/" + i6+"/endPort",schemaPath:"#/items/properties/egress/items/properties/ports/items/properties/endPort/type",keyword:"type",params:{type: "number"}}];
return false;
}
var valid18 = _errs68 === errors;
}
else {
var valid18 = true;
}
}
}
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/ports/" + i6,schemaPath:"#/items/properties/egress/items/properties/ports/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid17 = _errs59 === errors;
if(!valid17){
break;
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3+"/ports",schemaPath:"#/items/properties/egress/items/properties/ports/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid6 = _errs57 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress/" + i3,schemaPath:"#/items/properties/egress/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid5 = _errs21 === errors;
if(!valid5){
break;
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0+"/egress",schemaPath:"#/items/properties/egress/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate227.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate227.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate227.errors = vErrors;
return errors === 0;
}
validate227.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema89 = {"type":"object","required":["namespace"],"properties":{"namespace":{"type":"string","names":"name"}},"additionalProperties":false};

function validate231(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate231.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.namespace === undefined) && (missing0 = "namespace")){
validate231.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "namespace")){
validate231.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.namespace !== undefined){
if(typeof data.namespace !== "string"){
validate231.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate231.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate231.errors = vErrors;
return errors === 0;
}
validate231.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema90 = {"type":"object","required":["present","unseen"],"properties":{"present":{"type":"array","items":{"type":"string","names":"public"}},"unseen":{"type":"array","items":{"type":"string","names":"public"}}},"additionalProperties":false};

function validate233(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate233.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.present === undefined) && (missing0 = "present")) || ((data.unseen === undefined) && (missing0 = "unseen"))){
validate233.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "present") || (key0 === "unseen"))){
validate233.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.present !== undefined){
let data0 = data.present;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(typeof data0[i0] !== "string"){
validate233.errors = [{instancePath:instancePath+"/present/" + i0,schemaPath:"#/properties/present/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate233.errors = [{instancePath:instancePath+"/present",schemaPath:"#/properties/present/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unseen !== undefined){
let data2 = data.unseen;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data2)){
var valid2 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
const _errs9 = errors;
if(typeof data2[i1] !== "string"){
validate233.errors = [{instancePath:instancePath+"/unseen/" + i1,schemaPath:"#/properties/unseen/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs9 === errors;
if(!valid2){
break;
}
}
}
else {
validate233.errors = [{instancePath:instancePath+"/unseen",schemaPath:"#/properties/unseen/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate233.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate233.errors = vErrors;
return errors === 0;
}
validate233.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema91 = {"type":"object","properties":{},"additionalProperties":false};

function validate235(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate235.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
validate235.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
else {
validate235.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate235.errors = vErrors;
return errors === 0;
}
validate235.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema92 = {"type":"array","items":{"type":"string","names":"name"}};

function validate237(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate237.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(typeof data[i0] !== "string"){
validate237.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate237.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate237.errors = vErrors;
return errors === 0;
}
validate237.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema93 = {"type":"object","required":["name"],"properties":{"name":{"type":"string","names":"name"}},"additionalProperties":false};

function validate239(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate239.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.name === undefined) && (missing0 = "name")){
validate239.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "name")){
validate239.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
if(typeof data.name !== "string"){
validate239.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate239.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate239.errors = vErrors;
return errors === 0;
}
validate239.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema94 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"type":"object","required":["exists"],"properties":{"exists":{"type":"boolean","const":true},"phase":{"type":"string","names":"public"}},"additionalProperties":false}};

function validate241(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate241.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate241.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.exists === undefined) && (missing1 = "exists")){
validate241.errors = [{instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!((key0 === "exists") || (key0 === "phase"))){
validate241.errors = [{instancePath,schemaPath:"#/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.exists !== undefined){
let data1 = data.exists;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate241.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data1){
validate241.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/else/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.phase !== undefined){
const _errs11 = errors;
if(typeof data.phase !== "string"){
validate241.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/else/properties/phase/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate241.errors = [{instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate241.errors = vErrors;
return false;
}
validate241.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate241.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema95 = {"type":"object","required":["namespace","release"],"properties":{"namespace":{"type":"string","names":"name"},"release":{"type":"string","names":"name"}},"additionalProperties":false};

function validate244(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate244.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.release === undefined) && (missing0 = "release"))){
validate244.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "namespace") || (key0 === "release"))){
validate244.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.namespace !== undefined){
const _errs2 = errors;
if(typeof data.namespace !== "string"){
validate244.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.release !== undefined){
const _errs5 = errors;
if(typeof data.release !== "string"){
validate244.errors = [{instancePath:instancePath+"/release",schemaPath:"#/properties/release/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate244.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate244.errors = vErrors;
return errors === 0;
}
validate244.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema96 = {"type":"array","items":{"$ref":"#/$defs/keptConfigMap"}};
const schema97 = {"type":"object","required":["exists","name","overrides","helm"],"properties":{"exists":{"type":"boolean","const":true},"name":{"type":"string","names":"name"},"overrides":{"type":"array","items":{"type":"string","names":"public"}},"helm":{"type":"boolean"},"changedAt":{"type":"string","names":"public"}},"additionalProperties":false};

function validate247(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate247.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.exists === undefined) && (missing0 = "exists")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.overrides === undefined) && (missing0 = "overrides"))) || ((data.helm === undefined) && (missing0 = "helm"))){
validate247.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "exists") || (key0 === "name")) || (key0 === "overrides")) || (key0 === "helm")) || (key0 === "changedAt"))){
validate247.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.exists !== undefined){
let data0 = data.exists;
const _errs2 = errors;
if(typeof data0 !== "boolean"){
validate247.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/properties/exists/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
if(true !== data0){
validate247.errors = [{instancePath:instancePath+"/exists",schemaPath:"#/properties/exists/const",keyword:"const",params:{allowedValue: true}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(typeof data.name !== "string"){
validate247.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.overrides !== undefined){
let data2 = data.overrides;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs9 = errors;
if(typeof data2[i0] !== "string"){
validate247.errors = [{instancePath:instancePath+"/overrides/" + i0,schemaPath:"#/properties/overrides/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate247.errors = [{instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.helm !== undefined){
const _errs12 = errors;
if(typeof data.helm !== "boolean"){
validate247.errors = [{instancePath:instancePath+"/helm",schemaPath:"#/properties/helm/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changedAt !== undefined){
const _errs14 = errors;
if(typeof data.changedAt !== "string"){
validate247.errors = [{instancePath:instancePath+"/changedAt",schemaPath:"#/properties/changedAt/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate247.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate247.errors = vErrors;
return errors === 0;
}
validate247.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate246(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate246.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate247(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate247.errors : vErrors.concat(validate247.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate246.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate246.errors = vErrors;
return errors === 0;
}
validate246.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema98 = {"type":"object","required":["namespace","name"],"properties":{"namespace":{"type":"string","names":"name"},"name":{"type":"string","names":"name"}},"additionalProperties":false};

function validate250(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate250.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.name === undefined) && (missing0 = "name"))){
validate250.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "namespace") || (key0 === "name"))){
validate250.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.namespace !== undefined){
const _errs2 = errors;
if(typeof data.namespace !== "string"){
validate250.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs5 = errors;
if(typeof data.name !== "string"){
validate250.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate250.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate250.errors = vErrors;
return errors === 0;
}
validate250.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema99 = {"type":"object","if":{"properties":{"exists":{"type":"boolean","const":false}},"required":["exists"]},"then":{"$ref":"#/$defs/absent"},"else":{"$ref":"#/$defs/keptConfigMap"}};

function validate252(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate252.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate252.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.exists === undefined) && (missing0 = "exists")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.exists !== undefined){
let data0 = data.exists;
if(typeof data0 !== "boolean"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(false !== data0){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs5 = errors;
if(!(validate101(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(!(validate247(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate247.errors : vErrors.concat(validate247.errors);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
if(valid0){
if(props0 !== true){
props0 = true;
}
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate252.errors = vErrors;
return false;
}
validate252.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate252.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema100 = {"type":"object","required":["state"],"properties":{"state":{"enum":["known","unseen","not-asked"]}},"allOf":[{"if":{"properties":{"state":{"type":"string","const":"known"}}},"then":{"type":"object","required":["state","value","provenance"],"properties":{"state":{"type":"string","const":"known"},"value":{},"provenance":{"$ref":"#/$defs/provenance"}},"additionalProperties":false}},{"if":{"properties":{"state":{"type":"string","const":"unseen"}}},"then":{"type":"object","required":["state","reason"],"properties":{"state":{"type":"string","const":"unseen"},"reason":{"$ref":"#/$defs/unseenReason"},"provenance":{"$ref":"#/$defs/provenance"}},"additionalProperties":false}},{"if":{"properties":{"state":{"type":"string","const":"not-asked"}}},"then":{"type":"object","required":["state","reason"],"properties":{"state":{"type":"string","const":"not-asked"},"reason":{"$ref":"#/$defs/notAskedReason"}},"additionalProperties":false}}]};
const schema101 = {"type":"object","required":["source","method","resource","at","durationMs"],"properties":{"source":{"type":"string","names":"public"},"method":{"type":"string","names":"public"},"resource":{"type":"string","names":"name"},"status":{"type":"number"},"permission":{"type":"string","names":"permission"},"at":{"type":"string","names":"public","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z$"},"durationMs":{"type":"number","minimum":-10000000000000,"maximum":10000000000000}},"additionalProperties":false};

function validate257(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate257.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.source === undefined) && (missing0 = "source")) || ((data.method === undefined) && (missing0 = "method"))) || ((data.resource === undefined) && (missing0 = "resource"))) || ((data.at === undefined) && (missing0 = "at"))) || ((data.durationMs === undefined) && (missing0 = "durationMs"))){
validate257.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "source") || (key0 === "method")) || (key0 === "resource")) || (key0 === "status")) || (key0 === "permission")) || (key0 === "at")) || (key0 === "durationMs"))){
validate257.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.source !== undefined){
const _errs2 = errors;
if(typeof data.source !== "string"){
validate257.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.method !== undefined){
const _errs5 = errors;
if(typeof data.method !== "string"){
validate257.errors = [{instancePath:instancePath+"/method",schemaPath:"#/properties/method/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resource !== undefined){
const _errs8 = errors;
if(typeof data.resource !== "string"){
validate257.errors = [{instancePath:instancePath+"/resource",schemaPath:"#/properties/resource/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
let data3 = data.status;
const _errs11 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
validate257.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "number"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.permission !== undefined){
const _errs13 = errors;
if(typeof data.permission !== "string"){
validate257.errors = [{instancePath:instancePath+"/permission",schemaPath:"#/properties/permission/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined){
let data5 = data.at;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data5 === "string"){
if(!pattern3.test(data5)){
validate257.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z$"}}];
return false;
}
}
else {
validate257.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.durationMs !== undefined){
let data6 = data.durationMs;
const _errs19 = errors;
if(errors === _errs19){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 10000000000000 || isNaN(data6)){
validate257.errors = [{instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000000000}}];
return false;
}
else {
if(data6 < -10000000000000 || isNaN(data6)){
validate257.errors = [{instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10000000000000}}];
return false;
}
}
}
else {
validate257.errors = [{instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate257.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate257.errors = vErrors;
return errors === 0;
}
validate257.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema102 = {"type":"object","required":["kind","detail"],"properties":{"kind":{"type":"string","enum":["permission-missing","unauthenticated","api-disabled","timeout","unreachable","server-error","malformed-answer","not-collected","undecidable","not-given"],"names":"public"},"detail":{"type":"string","names":"prose"},"permission":{"type":"string","names":"permission"},"by":{"type":"string","names":"public"}},"additionalProperties":false};

function validate259(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate259.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.detail === undefined) && (missing0 = "detail"))){
validate259.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "kind") || (key0 === "detail")) || (key0 === "permission")) || (key0 === "by"))){
validate259.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
let data0 = data.kind;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate259.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((((((((data0 === "permission-missing") || (data0 === "unauthenticated")) || (data0 === "api-disabled")) || (data0 === "timeout")) || (data0 === "unreachable")) || (data0 === "server-error")) || (data0 === "malformed-answer")) || (data0 === "not-collected")) || (data0 === "undecidable")) || (data0 === "not-given"))){
validate259.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema102.properties.kind.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.detail !== undefined){
const _errs5 = errors;
if(typeof data.detail !== "string"){
validate259.errors = [{instancePath:instancePath+"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.permission !== undefined){
const _errs8 = errors;
if(typeof data.permission !== "string"){
validate259.errors = [{instancePath:instancePath+"/permission",schemaPath:"#/properties/permission/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.by !== undefined){
const _errs11 = errors;
if(typeof data.by !== "string"){
validate259.errors = [{instancePath:instancePath+"/by",schemaPath:"#/properties/by/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate259.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate259.errors = vErrors;
return errors === 0;
}
validate259.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema103 = {"type":"object","required":["kind","detail"],"properties":{"kind":{"type":"string","enum":["offline","not-given","not-applicable","blocked"],"names":"public"},"detail":{"type":"string","names":"prose"},"permission":{"type":"string","names":"permission"},"by":{"type":"string","names":"public"}},"additionalProperties":false};

function validate262(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate262.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.detail === undefined) && (missing0 = "detail"))){
validate262.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "kind") || (key0 === "detail")) || (key0 === "permission")) || (key0 === "by"))){
validate262.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kind !== undefined){
let data0 = data.kind;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate262.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data0 === "offline") || (data0 === "not-given")) || (data0 === "not-applicable")) || (data0 === "blocked"))){
validate262.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema103.properties.kind.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.detail !== undefined){
const _errs5 = errors;
if(typeof data.detail !== "string"){
validate262.errors = [{instancePath:instancePath+"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.permission !== undefined){
const _errs8 = errors;
if(typeof data.permission !== "string"){
validate262.errors = [{instancePath:instancePath+"/permission",schemaPath:"#/properties/permission/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.by !== undefined){
const _errs11 = errors;
if(typeof data.by !== "string"){
validate262.errors = [{instancePath:instancePath+"/by",schemaPath:"#/properties/by/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate262.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate262.errors = vErrors;
return errors === 0;
}
validate262.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate256(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate256.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.state !== undefined){
let data0 = data.state;
if(typeof data0 !== "string"){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if("known" !== data0){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.state === undefined) && (missing0 = "state")) || ((data.value === undefined) && (missing0 = "value"))) || ((data.provenance === undefined) && (missing0 = "provenance"))){
validate256.errors = [{instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs8 = errors;
for(const key0 in data){
if(!(((key0 === "state") || (key0 === "value")) || (key0 === "provenance"))){
validate256.errors = [{instancePath,schemaPath:"#/allOf/0/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs8 === errors){
if(data.state !== undefined){
let data1 = data.state;
const _errs9 = errors;
if(typeof data1 !== "string"){
validate256.errors = [{instancePath:instancePath+"/state",schemaPath:"#/allOf/0/then/properties/state/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("known" !== data1){
validate256.errors = [{instancePath:instancePath+"/state",schemaPath:"#/allOf/0/then/properties/state/const",keyword:"const",params:{allowedValue: "known"}}];
return false;
}
var valid3 = _errs9 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.provenance !== undefined){
const _errs11 = errors;
if(!(validate257(data.provenance, {instancePath:instancePath+"/provenance",parentData:data,parentDataProperty:"provenance",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate257.errors : vErrors.concat(validate257.errors);
errors = vErrors.length;
}
var valid3 = _errs11 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate256.errors = [{instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
if(valid1){
var props0 = true;
}
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate256.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs12 = errors;
const _errs13 = errors;
let valid4 = true;
const _errs14 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.state !== undefined){
let data3 = data.state;
if(typeof data3 !== "string"){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("unseen" !== data3){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
var _valid1 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs17 = errors;
if(errors === _errs17){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.state === undefined) && (missing1 = "state")) || ((data.reason === undefined) && (missing1 = "reason"))){
validate256.errors = [{instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs19 = errors;
for(const key1 in data){
if(!(((key1 === "state") || (key1 === "reason")) || (key1 === "provenance"))){
validate256.errors = [{instancePath,schemaPath:"#/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs19 === errors){
if(data.state !== undefined){
let data4 = data.state;
const _errs20 = errors;
if(typeof data4 !== "string"){
validate256.errors = [{instancePath:instancePath+"/state",schemaPath:"#/allOf/1/then/properties/state/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("unseen" !== data4){
validate256.errors = [{instancePath:instancePath+"/state",schemaPath:"#/allOf/1/then/properties/state/const",keyword:"const",params:{allowedValue: "unseen"}}];
return false;
}
var valid6 = _errs20 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.reason !== undefined){
const _errs22 = errors;
if(!(validate259(data.reason, {instancePath:instancePath+"/reason",parentData:data,parentDataProperty:"reason",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate259.errors : vErrors.concat(validate259.errors);
errors = vErrors.length;
}
var valid6 = _errs22 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.provenance !== undefined){
const _errs23 = errors;
if(!(validate257(data.provenance, {instancePath:instancePath+"/provenance",parentData:data,parentDataProperty:"provenance",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate257.errors : vErrors.concat(validate257.errors);
errors = vErrors.length;
}
var valid6 = _errs23 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
else {
validate256.errors = [{instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid1 = _errs17 === errors;
valid4 = _valid1;
if(valid4){
var props1 = true;
}
}
if(!valid4){
const err5 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate256.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
if(valid0){
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs24 = errors;
const _errs25 = errors;
let valid7 = true;
const _errs26 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.state !== undefined){
let data7 = data.state;
if(typeof data7 !== "string"){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("not-asked" !== data7){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
var _valid2 = _errs26 === errors;
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs29 = errors;
if(errors === _errs29){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((data.state === undefined) && (missing2 = "state")) || ((data.reason === undefined) && (missing2 = "reason"))){
validate256.errors = [{instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs31 = errors;
for(const key2 in data){
if(!((key2 === "state") || (key2 === "reason"))){
validate256.errors = [{instancePath,schemaPath:"#/allOf/2/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs31 === errors){
if(data.state !== undefined){
let data8 = data.state;
const _errs32 = errors;
if(typeof data8 !== "string"){
validate256.errors = [{instancePath:instancePath+"/state",schemaPath:"#/allOf/2/then/properties/state/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("not-asked" !== data8){
validate256.errors = [{instancePath:instancePath+"/state",schemaPath:"#/allOf/2/then/properties/state/const",keyword:"const",params:{allowedValue: "not-asked"}}];
return false;
}
var valid9 = _errs32 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data.reason !== undefined){
const _errs34 = errors;
if(!(validate262(data.reason, {instancePath:instancePath+"/reason",parentData:data,parentDataProperty:"reason",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate262.errors : vErrors.concat(validate262.errors);
errors = vErrors.length;
}
var valid9 = _errs34 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
else {
validate256.errors = [{instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var _valid2 = _errs29 === errors;
valid7 = _valid2;
if(valid7){
var props2 = true;
}
}
if(!valid7){
const err8 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate256.errors = vErrors;
return false;
}
var valid0 = _errs24 === errors;
if(valid0){
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
}
}
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.state === undefined) && (missing3 = "state")){
validate256.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
if(props0 !== true){
props0 = props0 || {};
props0.state = true;
}
if(data.state !== undefined){
let data10 = data.state;
if(!(((data10 === "known") || (data10 === "unseen")) || (data10 === "not-asked"))){
validate256.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema100.properties.state.enum}}];
return false;
}
}
}
}
else {
validate256.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate256.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate256.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate271(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate271.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("clock" !== data.kind){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs6 = errors;
if(!(validate55(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.observed !== undefined){
let data2 = data.observed;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.value !== undefined){
if(!(validate57(data2.value, {instancePath:instancePath+"/observed/value",parentData:data2,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/0/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs7 === errors;
}
else {
var valid3 = true;
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.key = true;
props0.observed = true;
props0.kind = true;
}
}
if(!valid1){
const err1 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs10 = errors;
const _errs11 = errors;
let valid5 = true;
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("values" !== data.kind){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
var _valid1 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs14 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs15 = errors;
if(!(validate59(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var valid7 = _errs15 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data.observed !== undefined){
let data6 = data.observed;
const _errs16 = errors;
if(errors === _errs16){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.value !== undefined){
if(!(validate61(data6.value, {instancePath:instancePath+"/observed/value",parentData:data6,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/1/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid7 = _errs16 === errors;
}
else {
var valid7 = true;
}
}
}
var _valid1 = _errs14 === errors;
valid5 = _valid1;
if(valid5){
var props1 = {};
props1.key = true;
props1.observed = true;
props1.kind = true;
}
}
if(!valid5){
const err3 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs10 === errors;
if(valid0){
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs19 = errors;
const _errs20 = errors;
let valid9 = true;
const _errs21 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("manifest" !== data.kind){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
var _valid2 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs23 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs24 = errors;
if(!(validate79(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
errors = vErrors.length;
}
var valid11 = _errs24 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data.observed !== undefined){
let data10 = data.observed;
const _errs25 = errors;
if(errors === _errs25){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.value !== undefined){
if(!(validate81(data10.value, {instancePath:instancePath+"/observed/value",parentData:data10,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/2/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid11 = _errs25 === errors;
}
else {
var valid11 = true;
}
}
}
var _valid2 = _errs23 === errors;
valid9 = _valid2;
if(valid9){
var props2 = {};
props2.key = true;
props2.observed = true;
props2.kind = true;
}
}
if(!valid9){
const err5 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs19 === errors;
if(valid0){
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
const _errs28 = errors;
const _errs29 = errors;
let valid13 = true;
const _errs30 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("chart" !== data.kind){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
var _valid3 = _errs30 === errors;
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs32 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs33 = errors;
if(!(validate86(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
var valid15 = _errs33 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data.observed !== undefined){
let data14 = data.observed;
const _errs34 = errors;
if(errors === _errs34){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.value !== undefined){
if(!(validate88(data14.value, {instancePath:instancePath+"/observed/value",parentData:data14,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/3/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid15 = _errs34 === errors;
}
else {
var valid15 = true;
}
}
}
var _valid3 = _errs32 === errors;
valid13 = _valid3;
if(valid13){
var props3 = {};
props3.key = true;
props3.observed = true;
props3.kind = true;
}
}
if(!valid13){
const err7 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs28 === errors;
if(valid0){
if(props0 !== true && props3 !== undefined){
if(props3 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props3);
}
}
const _errs37 = errors;
const _errs38 = errors;
let valid17 = true;
const _errs39 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("kubeContext" !== data.kind){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
var _valid4 = _errs39 === errors;
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs41 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs42 = errors;
if(!(validate90(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
errors = vErrors.length;
}
var valid19 = _errs42 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data.observed !== undefined){
let data18 = data.observed;
const _errs43 = errors;
if(errors === _errs43){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.value !== undefined){
if(!(validate92(data18.value, {instancePath:instancePath+"/observed/value",parentData:data18,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/4/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid19 = _errs43 === errors;
}
else {
var valid19 = true;
}
}
}
var _valid4 = _errs41 === errors;
valid17 = _valid4;
if(valid17){
var props4 = {};
props4.key = true;
props4.observed = true;
props4.kind = true;
}
}
if(!valid17){
const err9 = {instancePath,schemaPath:"#/allOf/4/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs37 === errors;
if(valid0){
if(props0 !== true && props4 !== undefined){
if(props4 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props4);
}
}
const _errs46 = errors;
const _errs47 = errors;
let valid21 = true;
const _errs48 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("apiServer" !== data.kind){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
var _valid5 = _errs48 === errors;
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs50 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs51 = errors;
if(!(validate94(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
errors = vErrors.length;
}
var valid23 = _errs51 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.observed !== undefined){
let data22 = data.observed;
const _errs52 = errors;
if(errors === _errs52){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.value !== undefined){
if(!(validate96(data22.value, {instancePath:instancePath+"/observed/value",parentData:data22,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/5/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid23 = _errs52 === errors;
}
else {
var valid23 = true;
}
}
}
var _valid5 = _errs50 === errors;
valid21 = _valid5;
if(valid21){
var props5 = {};
props5.key = true;
props5.observed = true;
props5.kind = true;
}
}
if(!valid21){
const err11 = {instancePath,schemaPath:"#/allOf/5/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs46 === errors;
if(valid0){
if(props0 !== true && props5 !== undefined){
if(props5 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props5);
}
}
const _errs55 = errors;
const _errs56 = errors;
let valid25 = true;
const _errs57 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("project" !== data.kind){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
var _valid6 = _errs57 === errors;
errors = _errs56;
if(vErrors !== null){
if(_errs56){
vErrors.length = _errs56;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs59 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs60 = errors;
if(!(validate98(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
var valid27 = _errs60 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data.observed !== undefined){
let data26 = data.observed;
const _errs61 = errors;
if(errors === _errs61){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.value !== undefined){
if(!(validate100(data26.value, {instancePath:instancePath+"/observed/value",parentData:data26,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate100.errors : vErrors.concat(validate100.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/6/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid27 = _errs61 === errors;
}
else {
var valid27 = true;
}
}
}
var _valid6 = _errs59 === errors;
valid25 = _valid6;
if(valid25){
var props7 = {};
props7.key = true;
props7.observed = true;
props7.kind = true;
}
}
if(!valid25){
const err13 = {instancePath,schemaPath:"#/allOf/6/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs55 === errors;
if(valid0){
if(props0 !== true && props7 !== undefined){
if(props7 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props7);
}
}
const _errs64 = errors;
const _errs65 = errors;
let valid29 = true;
const _errs66 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("cluster" !== data.kind){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
var _valid7 = _errs66 === errors;
errors = _errs65;
if(vErrors !== null){
if(_errs65){
vErrors.length = _errs65;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs68 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs69 = errors;
if(!(validate104(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
var valid31 = _errs69 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.observed !== undefined){
let data30 = data.observed;
const _errs70 = errors;
if(errors === _errs70){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.value !== undefined){
if(!(validate106(data30.value, {instancePath:instancePath+"/observed/value",parentData:data30,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate106.errors : vErrors.concat(validate106.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/7/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid31 = _errs70 === errors;
}
else {
var valid31 = true;
}
}
}
var _valid7 = _errs68 === errors;
valid29 = _valid7;
if(valid29){
var props9 = {};
props9.key = true;
props9.observed = true;
props9.kind = true;
}
}
if(!valid29){
const err15 = {instancePath,schemaPath:"#/allOf/7/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs64 === errors;
if(valid0){
if(props0 !== true && props9 !== undefined){
if(props9 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props9);
}
}
const _errs73 = errors;
const _errs74 = errors;
let valid33 = true;
const _errs75 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("clusters" !== data.kind){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
var _valid8 = _errs75 === errors;
errors = _errs74;
if(vErrors !== null){
if(_errs74){
vErrors.length = _errs74;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs77 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs78 = errors;
if(!(validate113(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
var valid35 = _errs78 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data.observed !== undefined){
let data34 = data.observed;
const _errs79 = errors;
if(errors === _errs79){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.value !== undefined){
if(!(validate115(data34.value, {instancePath:instancePath+"/observed/value",parentData:data34,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate115.errors : vErrors.concat(validate115.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/8/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid35 = _errs79 === errors;
}
else {
var valid35 = true;
}
}
}
var _valid8 = _errs77 === errors;
valid33 = _valid8;
if(valid33){
var props11 = {};
props11.key = true;
props11.observed = true;
props11.kind = true;
}
}
if(!valid33){
const err17 = {instancePath,schemaPath:"#/allOf/8/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs73 === errors;
if(valid0){
if(props0 !== true && props11 !== undefined){
if(props11 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props11);
}
}
const _errs82 = errors;
const _errs83 = errors;
let valid37 = true;
const _errs84 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("subnetwork" !== data.kind){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
var _valid9 = _errs84 === errors;
errors = _errs83;
if(vErrors !== null){
if(_errs83){
vErrors.length = _errs83;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs86 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs87 = errors;
if(!(validate118(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
var valid39 = _errs87 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data.observed !== undefined){
let data38 = data.observed;
const _errs88 = errors;
if(errors === _errs88){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.value !== undefined){
if(!(validate120(data38.value, {instancePath:instancePath+"/observed/value",parentData:data38,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/9/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid39 = _errs88 === errors;
}
else {
var valid39 = true;
}
}
}
var _valid9 = _errs86 === errors;
valid37 = _valid9;
if(valid37){
var props13 = {};
props13.key = true;
props13.observed = true;
props13.kind = true;
}
}
if(!valid37){
const err19 = {instancePath,schemaPath:"#/allOf/9/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs82 === errors;
if(valid0){
if(props0 !== true && props13 !== undefined){
if(props13 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props13);
}
}
const _errs91 = errors;
const _errs92 = errors;
let valid41 = true;
const _errs93 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("serviceAccount" !== data.kind){
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
var _valid10 = _errs93 === errors;
errors = _errs92;
if(vErrors !== null){
if(_errs92){
vErrors.length = _errs92;
}
else {
vErrors = null;
}
}
if(_valid10){
const _errs95 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs96 = errors;
if(!(validate123(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate123.errors : vErrors.concat(validate123.errors);
errors = vErrors.length;
}
var valid43 = _errs96 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data.observed !== undefined){
let data42 = data.observed;
const _errs97 = errors;
if(errors === _errs97){
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(data42.value !== undefined){
if(!(validate125(data42.value, {instancePath:instancePath+"/observed/value",parentData:data42,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate125.errors : vErrors.concat(validate125.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/10/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid43 = _errs97 === errors;
}
else {
var valid43 = true;
}
}
}
var _valid10 = _errs95 === errors;
valid41 = _valid10;
if(valid41){
var props15 = {};
props15.key = true;
props15.observed = true;
props15.kind = true;
}
}
if(!valid41){
const err21 = {instancePath,schemaPath:"#/allOf/10/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs91 === errors;
if(valid0){
if(props0 !== true && props15 !== undefined){
if(props15 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props15);
}
}
const _errs100 = errors;
const _errs101 = errors;
let valid45 = true;
const _errs102 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("accountKeys" !== data.kind){
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
var _valid11 = _errs102 === errors;
errors = _errs101;
if(vErrors !== null){
if(_errs101){
vErrors.length = _errs101;
}
else {
vErrors = null;
}
}
if(_valid11){
const _errs104 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs105 = errors;
if(!(validate128(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate128.errors : vErrors.concat(validate128.errors);
errors = vErrors.length;
}
var valid47 = _errs105 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data.observed !== undefined){
let data46 = data.observed;
const _errs106 = errors;
if(errors === _errs106){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
if(data46.value !== undefined){
if(!(validate130(data46.value, {instancePath:instancePath+"/observed/value",parentData:data46,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/11/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid47 = _errs106 === errors;
}
else {
var valid47 = true;
}
}
}
var _valid11 = _errs104 === errors;
valid45 = _valid11;
if(valid45){
var props17 = {};
props17.key = true;
props17.observed = true;
props17.kind = true;
}
}
if(!valid45){
const err23 = {instancePath,schemaPath:"#/allOf/11/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs100 === errors;
if(valid0){
if(props0 !== true && props17 !== undefined){
if(props17 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props17);
}
}
const _errs109 = errors;
const _errs110 = errors;
let valid49 = true;
const _errs111 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("allowPolicy" !== data.kind){
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
var _valid12 = _errs111 === errors;
errors = _errs110;
if(vErrors !== null){
if(_errs110){
vErrors.length = _errs110;
}
else {
vErrors = null;
}
}
if(_valid12){
const _errs113 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs114 = errors;
if(!(validate133(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate133.errors : vErrors.concat(validate133.errors);
errors = vErrors.length;
}
var valid51 = _errs114 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data.observed !== undefined){
let data50 = data.observed;
const _errs115 = errors;
if(errors === _errs115){
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.value !== undefined){
if(!(validate135(data50.value, {instancePath:instancePath+"/observed/value",parentData:data50,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate135.errors : vErrors.concat(validate135.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/12/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid51 = _errs115 === errors;
}
else {
var valid51 = true;
}
}
}
var _valid12 = _errs113 === errors;
valid49 = _valid12;
if(valid49){
var props19 = {};
props19.key = true;
props19.observed = true;
props19.kind = true;
}
}
if(!valid49){
const err25 = {instancePath,schemaPath:"#/allOf/12/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs109 === errors;
if(valid0){
if(props0 !== true && props19 !== undefined){
if(props19 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props19);
}
}
const _errs118 = errors;
const _errs119 = errors;
let valid53 = true;
const _errs120 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("ancestry" !== data.kind){
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
var _valid13 = _errs120 === errors;
errors = _errs119;
if(vErrors !== null){
if(_errs119){
vErrors.length = _errs119;
}
else {
vErrors = null;
}
}
if(_valid13){
const _errs122 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs123 = errors;
if(!(validate140(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
errors = vErrors.length;
}
var valid55 = _errs123 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.observed !== undefined){
let data54 = data.observed;
const _errs124 = errors;
if(errors === _errs124){
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.value !== undefined){
if(!(validate142(data54.value, {instancePath:instancePath+"/observed/value",parentData:data54,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate142.errors : vErrors.concat(validate142.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/13/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid55 = _errs124 === errors;
}
else {
var valid55 = true;
}
}
}
var _valid13 = _errs122 === errors;
valid53 = _valid13;
if(valid53){
var props21 = {};
props21.key = true;
props21.observed = true;
props21.kind = true;
}
}
if(!valid53){
const err27 = {instancePath,schemaPath:"#/allOf/13/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs118 === errors;
if(valid0){
if(props0 !== true && props21 !== undefined){
if(props21 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props21);
}
}
const _errs127 = errors;
const _errs128 = errors;
let valid57 = true;
const _errs129 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("role" !== data.kind){
const err28 = {};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
var _valid14 = _errs129 === errors;
errors = _errs128;
if(vErrors !== null){
if(_errs128){
vErrors.length = _errs128;
}
else {
vErrors = null;
}
}
if(_valid14){
const _errs131 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs132 = errors;
if(!(validate145(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
var valid59 = _errs132 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data.observed !== undefined){
let data58 = data.observed;
const _errs133 = errors;
if(errors === _errs133){
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.value !== undefined){
if(!(validate147(data58.value, {instancePath:instancePath+"/observed/value",parentData:data58,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate147.errors : vErrors.concat(validate147.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/14/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid59 = _errs133 === errors;
}
else {
var valid59 = true;
}
}
}
var _valid14 = _errs131 === errors;
valid57 = _valid14;
if(valid57){
var props23 = {};
props23.key = true;
props23.observed = true;
props23.kind = true;
}
}
if(!valid57){
const err29 = {instancePath,schemaPath:"#/allOf/14/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs127 === errors;
if(valid0){
if(props0 !== true && props23 !== undefined){
if(props23 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props23);
}
}
const _errs136 = errors;
const _errs137 = errors;
let valid61 = true;
const _errs138 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("denyPolicyNames" !== data.kind){
const err30 = {};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
var _valid15 = _errs138 === errors;
errors = _errs137;
if(vErrors !== null){
if(_errs137){
vErrors.length = _errs137;
}
else {
vErrors = null;
}
}
if(_valid15){
const _errs140 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs141 = errors;
if(!(validate150(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
var valid63 = _errs141 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.observed !== undefined){
let data62 = data.observed;
const _errs142 = errors;
if(errors === _errs142){
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if(data62.value !== undefined){
if(!(validate152(data62.value, {instancePath:instancePath+"/observed/value",parentData:data62,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/15/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid63 = _errs142 === errors;
}
else {
var valid63 = true;
}
}
}
var _valid15 = _errs140 === errors;
valid61 = _valid15;
if(valid61){
var props25 = {};
props25.key = true;
props25.observed = true;
props25.kind = true;
}
}
if(!valid61){
const err31 = {instancePath,schemaPath:"#/allOf/15/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs136 === errors;
if(valid0){
if(props0 !== true && props25 !== undefined){
if(props25 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props25);
}
}
const _errs145 = errors;
const _errs146 = errors;
let valid65 = true;
const _errs147 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("denyPolicy" !== data.kind){
const err32 = {};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
var _valid16 = _errs147 === errors;
errors = _errs146;
if(vErrors !== null){
if(_errs146){
vErrors.length = _errs146;
}
else {
vErrors = null;
}
}
if(_valid16){
const _errs149 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs150 = errors;
if(!(validate155(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate155.errors : vErrors.concat(validate155.errors);
errors = vErrors.length;
}
var valid67 = _errs150 === errors;
}
else {
var valid67 = true;
}
if(valid67){
if(data.observed !== undefined){
let data66 = data.observed;
const _errs151 = errors;
if(errors === _errs151){
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
if(data66.value !== undefined){
if(!(validate157(data66.value, {instancePath:instancePath+"/observed/value",parentData:data66,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/16/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid67 = _errs151 === errors;
}
else {
var valid67 = true;
}
}
}
var _valid16 = _errs149 === errors;
valid65 = _valid16;
if(valid65){
var props27 = {};
props27.key = true;
props27.observed = true;
props27.kind = true;
}
}
if(!valid65){
const err33 = {instancePath,schemaPath:"#/allOf/16/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs145 === errors;
if(valid0){
if(props0 !== true && props27 !== undefined){
if(props27 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props27);
}
}
const _errs154 = errors;
const _errs155 = errors;
let valid69 = true;
const _errs156 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("organizationPolicy" !== data.kind){
const err34 = {};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
var _valid17 = _errs156 === errors;
errors = _errs155;
if(vErrors !== null){
if(_errs155){
vErrors.length = _errs155;
}
else {
vErrors = null;
}
}
if(_valid17){
const _errs158 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs159 = errors;
if(!(validate161(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate161.errors : vErrors.concat(validate161.errors);
errors = vErrors.length;
}
var valid71 = _errs159 === errors;
}
else {
var valid71 = true;
}
if(valid71){
if(data.observed !== undefined){
let data70 = data.observed;
const _errs160 = errors;
if(errors === _errs160){
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
if(data70.value !== undefined){
if(!(validate163(data70.value, {instancePath:instancePath+"/observed/value",parentData:data70,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate163.errors : vErrors.concat(validate163.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/17/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid71 = _errs160 === errors;
}
else {
var valid71 = true;
}
}
}
var _valid17 = _errs158 === errors;
valid69 = _valid17;
if(valid69){
var props29 = {};
props29.key = true;
props29.observed = true;
props29.kind = true;
}
}
if(!valid69){
const err35 = {instancePath,schemaPath:"#/allOf/17/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs154 === errors;
if(valid0){
if(props0 !== true && props29 !== undefined){
if(props29 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props29);
}
}
const _errs163 = errors;
const _errs164 = errors;
let valid73 = true;
const _errs165 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("boundPolicies" !== data.kind){
const err36 = {};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
var _valid18 = _errs165 === errors;
errors = _errs164;
if(vErrors !== null){
if(_errs164){
vErrors.length = _errs164;
}
else {
vErrors = null;
}
}
if(_valid18){
const _errs167 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs168 = errors;
if(!(validate166(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate166.errors : vErrors.concat(validate166.errors);
errors = vErrors.length;
}
var valid75 = _errs168 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.observed !== undefined){
let data74 = data.observed;
const _errs169 = errors;
if(errors === _errs169){
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
if(data74.value !== undefined){
if(!(validate168(data74.value, {instancePath:instancePath+"/observed/value",parentData:data74,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate168.errors : vErrors.concat(validate168.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/18/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid75 = _errs169 === errors;
}
else {
var valid75 = true;
}
}
}
var _valid18 = _errs167 === errors;
valid73 = _valid18;
if(valid73){
var props31 = {};
props31.key = true;
props31.observed = true;
props31.kind = true;
}
}
if(!valid73){
const err37 = {instancePath,schemaPath:"#/allOf/18/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs163 === errors;
if(valid0){
if(props0 !== true && props31 !== undefined){
if(props31 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props31);
}
}
const _errs172 = errors;
const _errs173 = errors;
let valid77 = true;
const _errs174 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("access" !== data.kind){
const err38 = {};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
var _valid19 = _errs174 === errors;
errors = _errs173;
if(vErrors !== null){
if(_errs173){
vErrors.length = _errs173;
}
else {
vErrors = null;
}
}
if(_valid19){
const _errs176 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs177 = errors;
if(!(validate171(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate171.errors : vErrors.concat(validate171.errors);
errors = vErrors.length;
}
var valid79 = _errs177 === errors;
}
else {
var valid79 = true;
}
if(valid79){
if(data.observed !== undefined){
let data78 = data.observed;
const _errs178 = errors;
if(errors === _errs178){
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
if(data78.value !== undefined){
if(!(validate173(data78.value, {instancePath:instancePath+"/observed/value",parentData:data78,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate173.errors : vErrors.concat(validate173.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/19/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid79 = _errs178 === errors;
}
else {
var valid79 = true;
}
}
}
var _valid19 = _errs176 === errors;
valid77 = _valid19;
if(valid77){
var props33 = {};
props33.key = true;
props33.observed = true;
props33.kind = true;
}
}
if(!valid77){
const err39 = {instancePath,schemaPath:"#/allOf/19/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs172 === errors;
if(valid0){
if(props0 !== true && props33 !== undefined){
if(props33 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props33);
}
}
const _errs181 = errors;
const _errs182 = errors;
let valid81 = true;
const _errs183 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("services" !== data.kind){
const err40 = {};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
var _valid20 = _errs183 === errors;
errors = _errs182;
if(vErrors !== null){
if(_errs182){
vErrors.length = _errs182;
}
else {
vErrors = null;
}
}
if(_valid20){
const _errs185 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs186 = errors;
if(!(validate176(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate176.errors : vErrors.concat(validate176.errors);
errors = vErrors.length;
}
var valid83 = _errs186 === errors;
}
else {
var valid83 = true;
}
if(valid83){
if(data.observed !== undefined){
let data82 = data.observed;
const _errs187 = errors;
if(errors === _errs187){
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
if(data82.value !== undefined){
if(!(validate178(data82.value, {instancePath:instancePath+"/observed/value",parentData:data82,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/20/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid83 = _errs187 === errors;
}
else {
var valid83 = true;
}
}
}
var _valid20 = _errs185 === errors;
valid81 = _valid20;
if(valid81){
var props35 = {};
props35.key = true;
props35.observed = true;
props35.kind = true;
}
}
if(!valid81){
const err41 = {instancePath,schemaPath:"#/allOf/20/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs181 === errors;
if(valid0){
if(props0 !== true && props35 !== undefined){
if(props35 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props35);
}
}
const _errs190 = errors;
const _errs191 = errors;
let valid85 = true;
const _errs192 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("kubernetesServiceAccount" !== data.kind){
const err42 = {};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
var _valid21 = _errs192 === errors;
errors = _errs191;
if(vErrors !== null){
if(_errs191){
vErrors.length = _errs191;
}
else {
vErrors = null;
}
}
if(_valid21){
const _errs194 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs195 = errors;
if(!(validate181(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
var valid87 = _errs195 === errors;
}
else {
var valid87 = true;
}
if(valid87){
if(data.observed !== undefined){
let data86 = data.observed;
const _errs196 = errors;
if(errors === _errs196){
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
if(data86.value !== undefined){
if(!(validate183(data86.value, {instancePath:instancePath+"/observed/value",parentData:data86,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate183.errors : vErrors.concat(validate183.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/21/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid87 = _errs196 === errors;
}
else {
var valid87 = true;
}
}
}
var _valid21 = _errs194 === errors;
valid85 = _valid21;
if(valid85){
var props37 = {};
props37.key = true;
props37.observed = true;
props37.kind = true;
}
}
if(!valid85){
const err43 = {instancePath,schemaPath:"#/allOf/21/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs190 === errors;
if(valid0){
if(props0 !== true && props37 !== undefined){
if(props37 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props37);
}
}
const _errs199 = errors;
const _errs200 = errors;
let valid89 = true;
const _errs201 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("helmRelease" !== data.kind){
const err44 = {};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
var _valid22 = _errs201 === errors;
errors = _errs200;
if(vErrors !== null){
if(_errs200){
vErrors.length = _errs200;
}
else {
vErrors = null;
}
}
if(_valid22){
const _errs203 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs204 = errors;
if(!(validate186(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate186.errors : vErrors.concat(validate186.errors);
errors = vErrors.length;
}
var valid91 = _errs204 === errors;
}
else {
var valid91 = true;
}
if(valid91){
if(data.observed !== undefined){
let data90 = data.observed;
const _errs205 = errors;
if(errors === _errs205){
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
if(data90.value !== undefined){
if(!(validate188(data90.value, {instancePath:instancePath+"/observed/value",parentData:data90,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate188.errors : vErrors.concat(validate188.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/22/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid91 = _errs205 === errors;
}
else {
var valid91 = true;
}
}
}
var _valid22 = _errs203 === errors;
valid89 = _valid22;
if(valid89){
var props39 = {};
props39.key = true;
props39.observed = true;
props39.kind = true;
}
}
if(!valid89){
const err45 = {instancePath,schemaPath:"#/allOf/22/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs199 === errors;
if(valid0){
if(props0 !== true && props39 !== undefined){
if(props39 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props39);
}
}
const _errs208 = errors;
const _errs209 = errors;
let valid93 = true;
const _errs210 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("deployments" !== data.kind){
const err46 = {};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
var _valid23 = _errs210 === errors;
errors = _errs209;
if(vErrors !== null){
if(_errs209){
vErrors.length = _errs209;
}
else {
vErrors = null;
}
}
if(_valid23){
const _errs212 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs213 = errors;
if(!(validate202(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate202.errors : vErrors.concat(validate202.errors);
errors = vErrors.length;
}
var valid95 = _errs213 === errors;
}
else {
var valid95 = true;
}
if(valid95){
if(data.observed !== undefined){
let data94 = data.observed;
const _errs214 = errors;
if(errors === _errs214){
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.value !== undefined){
if(!(validate204(data94.value, {instancePath:instancePath+"/observed/value",parentData:data94,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate204.errors : vErrors.concat(validate204.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/23/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid95 = _errs214 === errors;
}
else {
var valid95 = true;
}
}
}
var _valid23 = _errs212 === errors;
valid93 = _valid23;
if(valid93){
var props40 = {};
props40.key = true;
props40.observed = true;
props40.kind = true;
}
}
if(!valid93){
const err47 = {instancePath,schemaPath:"#/allOf/23/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs208 === errors;
if(valid0){
if(props0 !== true && props40 !== undefined){
if(props40 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props40);
}
}
const _errs217 = errors;
const _errs218 = errors;
let valid97 = true;
const _errs219 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("pods" !== data.kind){
const err48 = {};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
var _valid24 = _errs219 === errors;
errors = _errs218;
if(vErrors !== null){
if(_errs218){
vErrors.length = _errs218;
}
else {
vErrors = null;
}
}
if(_valid24){
const _errs221 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs222 = errors;
if(!(validate212(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate212.errors : vErrors.concat(validate212.errors);
errors = vErrors.length;
}
var valid99 = _errs222 === errors;
}
else {
var valid99 = true;
}
if(valid99){
if(data.observed !== undefined){
let data98 = data.observed;
const _errs223 = errors;
if(errors === _errs223){
if(data98 && typeof data98 == "object" && !Array.isArray(data98)){
if(data98.value !== undefined){
if(!(validate214(data98.value, {instancePath:instancePath+"/observed/value",parentData:data98,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate214.errors : vErrors.concat(validate214.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/24/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid99 = _errs223 === errors;
}
else {
var valid99 = true;
}
}
}
var _valid24 = _errs221 === errors;
valid97 = _valid24;
if(valid97){
var props41 = {};
props41.key = true;
props41.observed = true;
props41.kind = true;
}
}
if(!valid97){
const err49 = {instancePath,schemaPath:"#/allOf/24/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs217 === errors;
if(valid0){
if(props0 !== true && props41 !== undefined){
if(props41 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props41);
}
}
const _errs226 = errors;
const _errs227 = errors;
let valid101 = true;
const _errs228 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("nodes" !== data.kind){
const err50 = {};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
var _valid25 = _errs228 === errors;
errors = _errs227;
if(vErrors !== null){
if(_errs227){
vErrors.length = _errs227;
}
else {
vErrors = null;
}
}
if(_valid25){
const _errs230 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs231 = errors;
if(!(validate216(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate216.errors : vErrors.concat(validate216.errors);
errors = vErrors.length;
}
var valid103 = _errs231 === errors;
}
else {
var valid103 = true;
}
if(valid103){
if(data.observed !== undefined){
let data102 = data.observed;
const _errs232 = errors;
if(errors === _errs232){
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
if(data102.value !== undefined){
if(!(validate218(data102.value, {instancePath:instancePath+"/observed/value",parentData:data102,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate218.errors : vErrors.concat(validate218.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/25/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid103 = _errs232 === errors;
}
else {
var valid103 = true;
}
}
}
var _valid25 = _errs230 === errors;
valid101 = _valid25;
if(valid101){
var props42 = {};
props42.key = true;
props42.observed = true;
props42.kind = true;
}
}
if(!valid101){
const err51 = {instancePath,schemaPath:"#/allOf/25/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs226 === errors;
if(valid0){
if(props0 !== true && props42 !== undefined){
if(props42 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props42);
}
}
const _errs235 = errors;
const _errs236 = errors;
let valid105 = true;
const _errs237 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("metadataServers" !== data.kind){
const err52 = {};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
var _valid26 = _errs237 === errors;
errors = _errs236;
if(vErrors !== null){
if(_errs236){
vErrors.length = _errs236;
}
else {
vErrors = null;
}
}
if(_valid26){
const _errs239 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs240 = errors;
if(!(validate221(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate221.errors : vErrors.concat(validate221.errors);
errors = vErrors.length;
}
var valid107 = _errs240 === errors;
}
else {
var valid107 = true;
}
if(valid107){
if(data.observed !== undefined){
let data106 = data.observed;
const _errs241 = errors;
if(errors === _errs241){
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
if(data106.value !== undefined){
if(!(validate223(data106.value, {instancePath:instancePath+"/observed/value",parentData:data106,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate223.errors : vErrors.concat(validate223.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/26/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid107 = _errs241 === errors;
}
else {
var valid107 = true;
}
}
}
var _valid26 = _errs239 === errors;
valid105 = _valid26;
if(valid105){
var props43 = {};
props43.key = true;
props43.observed = true;
props43.kind = true;
}
}
if(!valid105){
const err53 = {instancePath,schemaPath:"#/allOf/26/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs235 === errors;
if(valid0){
if(props0 !== true && props43 !== undefined){
if(props43 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props43);
}
}
const _errs244 = errors;
const _errs245 = errors;
let valid109 = true;
const _errs246 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("networkPolicies" !== data.kind){
const err54 = {};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
var _valid27 = _errs246 === errors;
errors = _errs245;
if(vErrors !== null){
if(_errs245){
vErrors.length = _errs245;
}
else {
vErrors = null;
}
}
if(_valid27){
const _errs248 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs249 = errors;
if(!(validate225(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
var valid111 = _errs249 === errors;
}
else {
var valid111 = true;
}
if(valid111){
if(data.observed !== undefined){
let data110 = data.observed;
const _errs250 = errors;
if(errors === _errs250){
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
if(data110.value !== undefined){
if(!(validate227(data110.value, {instancePath:instancePath+"/observed/value",parentData:data110,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate227.errors : vErrors.concat(validate227.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/27/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid111 = _errs250 === errors;
}
else {
var valid111 = true;
}
}
}
var _valid27 = _errs248 === errors;
valid109 = _valid27;
if(valid109){
var props44 = {};
props44.key = true;
props44.observed = true;
props44.kind = true;
}
}
if(!valid109){
const err55 = {instancePath,schemaPath:"#/allOf/27/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs244 === errors;
if(valid0){
if(props0 !== true && props44 !== undefined){
if(props44 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props44);
}
}
const _errs253 = errors;
const _errs254 = errors;
let valid113 = true;
const _errs255 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("otherPolicies" !== data.kind){
const err56 = {};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
var _valid28 = _errs255 === errors;
errors = _errs254;
if(vErrors !== null){
if(_errs254){
vErrors.length = _errs254;
}
else {
vErrors = null;
}
}
if(_valid28){
const _errs257 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs258 = errors;
if(!(validate231(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate231.errors : vErrors.concat(validate231.errors);
errors = vErrors.length;
}
var valid115 = _errs258 === errors;
}
else {
var valid115 = true;
}
if(valid115){
if(data.observed !== undefined){
let data114 = data.observed;
const _errs259 = errors;
if(errors === _errs259){
if(data114 && typeof data114 == "object" && !Array.isArray(data114)){
if(data114.value !== undefined){
if(!(validate233(data114.value, {instancePath:instancePath+"/observed/value",parentData:data114,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate233.errors : vErrors.concat(validate233.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/28/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid115 = _errs259 === errors;
}
else {
var valid115 = true;
}
}
}
var _valid28 = _errs257 === errors;
valid113 = _valid28;
if(valid113){
var props45 = {};
props45.key = true;
props45.observed = true;
props45.kind = true;
}
}
if(!valid113){
const err57 = {instancePath,schemaPath:"#/allOf/28/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs253 === errors;
if(valid0){
if(props0 !== true && props45 !== undefined){
if(props45 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props45);
}
}
const _errs262 = errors;
const _errs263 = errors;
let valid117 = true;
const _errs264 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("networkAgents" !== data.kind){
const err58 = {};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
var _valid29 = _errs264 === errors;
errors = _errs263;
if(vErrors !== null){
if(_errs263){
vErrors.length = _errs263;
}
else {
vErrors = null;
}
}
if(_valid29){
const _errs266 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs267 = errors;
if(!(validate235(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate235.errors : vErrors.concat(validate235.errors);
errors = vErrors.length;
}
var valid119 = _errs267 === errors;
}
else {
var valid119 = true;
}
if(valid119){
if(data.observed !== undefined){
let data118 = data.observed;
const _errs268 = errors;
if(errors === _errs268){
if(data118 && typeof data118 == "object" && !Array.isArray(data118)){
if(data118.value !== undefined){
if(!(validate237(data118.value, {instancePath:instancePath+"/observed/value",parentData:data118,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate237.errors : vErrors.concat(validate237.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/29/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid119 = _errs268 === errors;
}
else {
var valid119 = true;
}
}
}
var _valid29 = _errs266 === errors;
valid117 = _valid29;
if(valid117){
var props46 = {};
props46.key = true;
props46.observed = true;
props46.kind = true;
}
}
if(!valid117){
const err59 = {instancePath,schemaPath:"#/allOf/29/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs262 === errors;
if(valid0){
if(props0 !== true && props46 !== undefined){
if(props46 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props46);
}
}
const _errs271 = errors;
const _errs272 = errors;
let valid121 = true;
const _errs273 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("namespace" !== data.kind){
const err60 = {};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
var _valid30 = _errs273 === errors;
errors = _errs272;
if(vErrors !== null){
if(_errs272){
vErrors.length = _errs272;
}
else {
vErrors = null;
}
}
if(_valid30){
const _errs275 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs276 = errors;
if(!(validate239(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate239.errors : vErrors.concat(validate239.errors);
errors = vErrors.length;
}
var valid123 = _errs276 === errors;
}
else {
var valid123 = true;
}
if(valid123){
if(data.observed !== undefined){
let data122 = data.observed;
const _errs277 = errors;
if(errors === _errs277){
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
if(data122.value !== undefined){
if(!(validate241(data122.value, {instancePath:instancePath+"/observed/value",parentData:data122,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate241.errors : vErrors.concat(validate241.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/30/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid123 = _errs277 === errors;
}
else {
var valid123 = true;
}
}
}
var _valid30 = _errs275 === errors;
valid121 = _valid30;
if(valid121){
var props48 = {};
props48.key = true;
props48.observed = true;
props48.kind = true;
}
}
if(!valid121){
const err61 = {instancePath,schemaPath:"#/allOf/30/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs271 === errors;
if(valid0){
if(props0 !== true && props48 !== undefined){
if(props48 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props48);
}
}
const _errs280 = errors;
const _errs281 = errors;
let valid125 = true;
const _errs282 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("configMaps" !== data.kind){
const err62 = {};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
var _valid31 = _errs282 === errors;
errors = _errs281;
if(vErrors !== null){
if(_errs281){
vErrors.length = _errs281;
}
else {
vErrors = null;
}
}
if(_valid31){
const _errs284 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs285 = errors;
if(!(validate244(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate244.errors : vErrors.concat(validate244.errors);
errors = vErrors.length;
}
var valid127 = _errs285 === errors;
}
else {
var valid127 = true;
}
if(valid127){
if(data.observed !== undefined){
let data126 = data.observed;
const _errs286 = errors;
if(errors === _errs286){
if(data126 && typeof data126 == "object" && !Array.isArray(data126)){
if(data126.value !== undefined){
if(!(validate246(data126.value, {instancePath:instancePath+"/observed/value",parentData:data126,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate246.errors : vErrors.concat(validate246.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/31/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid127 = _errs286 === errors;
}
else {
var valid127 = true;
}
}
}
var _valid31 = _errs284 === errors;
valid125 = _valid31;
if(valid125){
var props49 = {};
props49.key = true;
props49.observed = true;
props49.kind = true;
}
}
if(!valid125){
const err63 = {instancePath,schemaPath:"#/allOf/31/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs280 === errors;
if(valid0){
if(props0 !== true && props49 !== undefined){
if(props49 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props49);
}
}
const _errs289 = errors;
const _errs290 = errors;
let valid129 = true;
const _errs291 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("configMap" !== data.kind){
const err64 = {};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
var _valid32 = _errs291 === errors;
errors = _errs290;
if(vErrors !== null){
if(_errs290){
vErrors.length = _errs290;
}
else {
vErrors = null;
}
}
if(_valid32){
const _errs293 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.key !== undefined){
const _errs294 = errors;
if(!(validate250(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate250.errors : vErrors.concat(validate250.errors);
errors = vErrors.length;
}
var valid131 = _errs294 === errors;
}
else {
var valid131 = true;
}
if(valid131){
if(data.observed !== undefined){
let data130 = data.observed;
const _errs295 = errors;
if(errors === _errs295){
if(data130 && typeof data130 == "object" && !Array.isArray(data130)){
if(data130.value !== undefined){
if(!(validate252(data130.value, {instancePath:instancePath+"/observed/value",parentData:data130,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate252.errors : vErrors.concat(validate252.errors);
errors = vErrors.length;
}
}
}
else {
validate271.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/allOf/32/then/properties/observed/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid131 = _errs295 === errors;
}
else {
var valid131 = true;
}
}
}
var _valid32 = _errs293 === errors;
valid129 = _valid32;
if(valid129){
var props51 = {};
props51.key = true;
props51.observed = true;
props51.kind = true;
}
}
if(!valid129){
const err65 = {instancePath,schemaPath:"#/allOf/32/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
validate271.errors = vErrors;
return false;
}
var valid0 = _errs289 === errors;
if(valid0){
if(props0 !== true && props51 !== undefined){
if(props51 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props51);
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.kind === undefined) && (missing0 = "kind")) || ((data.key === undefined) && (missing0 = "key"))) || ((data.observed === undefined) && (missing0 = "observed"))){
validate271.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs298 = errors;
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "key")) || (key0 === "observed"))){
validate271.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs298 === errors){
if(data.kind !== undefined){
let data132 = data.kind;
const _errs299 = errors;
if(!(((((((((((((((((((((((((((((((((data132 === "clock") || (data132 === "values")) || (data132 === "manifest")) || (data132 === "chart")) || (data132 === "kubeContext")) || (data132 === "apiServer")) || (data132 === "project")) || (data132 === "cluster")) || (data132 === "clusters")) || (data132 === "subnetwork")) || (data132 === "serviceAccount")) || (data132 === "accountKeys")) || (data132 === "allowPolicy")) || (data132 === "ancestry")) || (data132 === "role")) || (data132 === "denyPolicyNames")) || (data132 === "denyPolicy")) || (data132 === "organizationPolicy")) || (data132 === "boundPolicies")) || (data132 === "access")) || (data132 === "services")) || (data132 === "kubernetesServiceAccount")) || (data132 === "helmRelease")) || (data132 === "deployments")) || (data132 === "pods")) || (data132 === "nodes")) || (data132 === "metadataServers")) || (data132 === "networkPolicies")) || (data132 === "otherPolicies")) || (data132 === "networkAgents")) || (data132 === "namespace")) || (data132 === "configMaps")) || (data132 === "configMap"))){
validate271.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema21.properties.kind.enum}}];
return false;
}
var valid133 = _errs299 === errors;
}
else {
var valid133 = true;
}
if(valid133){
if(data.key !== undefined){
let data133 = data.key;
const _errs300 = errors;
if(!(data133 && typeof data133 == "object" && !Array.isArray(data133))){
validate271.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid133 = _errs300 === errors;
}
else {
var valid133 = true;
}
if(valid133){
if(data.observed !== undefined){
const _errs302 = errors;
if(!(validate256(data.observed, {instancePath:instancePath+"/observed",parentData:data,parentDataProperty:"observed",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate256.errors : vErrors.concat(validate256.errors);
errors = vErrors.length;
}
var valid133 = _errs302 === errors;
}
else {
var valid133 = true;
}
}
}
}
}
}
else {
validate271.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate271.errors = vErrors;
return errors === 0;
}
validate271.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const installation = validate339;
const schema105 = {"type":"object","required":["flags","offline","helmRelease"],"properties":{"flags":{"type":"object","properties":{"project":{"type":"string","names":"name"},"location":{"type":"string","names":"location"},"cluster":{"type":"string","names":"name"},"namespace":{"type":"string","names":"name"},"release":{"type":"string","names":"name"},"iamServiceAccount":{"type":"string","names":"name"},"kubernetesServiceAccount":{"type":"string","names":"name"}},"additionalProperties":false},"coreProject":{"type":"string","names":"name"},"offline":{"type":"boolean"},"helmRelease":{"type":"boolean"},"phase":{"type":"string","enum":["before-install","installed"],"names":"public"},"kube":{"type":"object","properties":{"kubeconfig":{"type":"string","names":"name"},"context":{"type":"string","names":"name"}},"additionalProperties":false}},"additionalProperties":false};

function validate339(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate339.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.flags === undefined) && (missing0 = "flags")) || ((data.offline === undefined) && (missing0 = "offline"))) || ((data.helmRelease === undefined) && (missing0 = "helmRelease"))){
validate339.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "flags") || (key0 === "coreProject")) || (key0 === "offline")) || (key0 === "helmRelease")) || (key0 === "phase")) || (key0 === "kube"))){
validate339.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.flags !== undefined){
let data0 = data.flags;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs4 = errors;
for(const key1 in data0){
if(!(((((((key1 === "project") || (key1 === "location")) || (key1 === "cluster")) || (key1 === "namespace")) || (key1 === "release")) || (key1 === "iamServiceAccount")) || (key1 === "kubernetesServiceAccount"))){
validate339.errors = [{instancePath:instancePath+"/flags",schemaPath:"#/properties/flags/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.project !== undefined){
const _errs5 = errors;
if(typeof data0.project !== "string"){
validate339.errors = [{instancePath:instancePath+"/flags/project",schemaPath:"#/properties/flags/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.location !== undefined){
const _errs8 = errors;
if(typeof data0.location !== "string"){
validate339.errors = [{instancePath:instancePath+"/flags/location",schemaPath:"#/properties/flags/properties/location/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.cluster !== undefined){
const _errs11 = errors;
if(typeof data0.cluster !== "string"){
validate339.errors = [{instancePath:instancePath+"/flags/cluster",schemaPath:"#/properties/flags/properties/cluster/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.namespace !== undefined){
const _errs14 = errors;
if(typeof data0.namespace !== "string"){
validate339.errors = [{instancePath:instancePath+"/flags/namespace",schemaPath:"#/properties/flags/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.release !== undefined){
const _errs17 = errors;
if(typeof data0.release !== "string"){
validate339.errors = [{instancePath:instancePath+"/flags/release",schemaPath:"#/properties/flags/properties/release/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.iamServiceAccount !== undefined){
const _errs20 = errors;
if(typeof data0.iamServiceAccount !== "string"){
validate339.errors = [{instancePath:instancePath+"/flags/iamServiceAccount",schemaPath:"#/properties/flags/properties/iamServiceAccount/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs20 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.kubernetesServiceAccount !== undefined){
const _errs23 = errors;
if(typeof data0.kubernetesServiceAccount !== "string"){
validate339.errors = [{instancePath:instancePath+"/flags/kubernetesServiceAccount",schemaPath:"#/properties/flags/properties/kubernetesServiceAccount/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
else {
validate339.errors = [{instancePath:instancePath+"/flags",schemaPath:"#/properties/flags/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.coreProject !== undefined){
const _errs26 = errors;
if(typeof data.coreProject !== "string"){
validate339.errors = [{instancePath:instancePath+"/coreProject",schemaPath:"#/properties/coreProject/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.offline !== undefined){
const _errs29 = errors;
if(typeof data.offline !== "boolean"){
validate339.errors = [{instancePath:instancePath+"/offline",schemaPath:"#/properties/offline/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.helmRelease !== undefined){
const _errs31 = errors;
if(typeof data.helmRelease !== "boolean"){
validate339.errors = [{instancePath:instancePath+"/helmRelease",schemaPath:"#/properties/helmRelease/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.phase !== undefined){
let data11 = data.phase;
const _errs33 = errors;
if(typeof data11 !== "string"){
validate339.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data11 === "before-install") || (data11 === "installed"))){
validate339.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/enum",keyword:"enum",params:{allowedValues: schema105.properties.phase.enum}}];
return false;
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kube !== undefined){
let data12 = data.kube;
const _errs36 = errors;
if(errors === _errs36){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
const _errs38 = errors;
for(const key2 in data12){
if(!((key2 === "kubeconfig") || (key2 === "context"))){
validate339.errors = [{instancePath:instancePath+"/kube",schemaPath:"#/properties/kube/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs38 === errors){
if(data12.kubeconfig !== undefined){
const _errs39 = errors;
if(typeof data12.kubeconfig !== "string"){
validate339.errors = [{instancePath:instancePath+"/kube/kubeconfig",schemaPath:"#/properties/kube/properties/kubeconfig/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs39 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data12.context !== undefined){
const _errs42 = errors;
if(typeof data12.context !== "string"){
validate339.errors = [{instancePath:instancePath+"/kube/context",schemaPath:"#/properties/kube/properties/context/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs42 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate339.errors = [{instancePath:instancePath+"/kube",schemaPath:"#/properties/kube/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate339.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate339.errors = vErrors;
return errors === 0;
}
validate339.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const bundleManifest = validate340;
const schema104 = {"type":"object","required":["schemaVersion","redaction","tool","versions","startedAt","durationMs","installation","leftOut","files"],"properties":{"schemaVersion":{"type":"string","const":"1"},"redaction":{"type":"string","enum":["none","pseudonyms"],"names":"public"},"tool":{"type":"object","required":["name","version"],"properties":{"name":{"type":"string","names":"public"},"version":{"type":"string","names":"public"}},"additionalProperties":false},"versions":{"type":"object","propertyNames":{"type":"string","names":"public"},"additionalProperties":{"type":"string","names":"public"}},"startedAt":{"type":"string","names":"public","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z$"},"durationMs":{"type":"number","minimum":-10000000000000,"maximum":10000000000000},"installation":{"$ref":"#/$defs/installation"},"leftOut":{"type":"array","items":{"type":"object","required":["what","why"],"properties":{"what":{"type":"string","names":"name"},"why":{"type":"string","names":"prose"}},"additionalProperties":false}},"files":{"type":"array","items":{"type":"object","required":["name","size","sha256"],"properties":{"name":{"type":"string","names":"public"},"size":{"type":"integer","minimum":0},"sha256":{"type":"string","names":"public"}},"additionalProperties":false}}},"additionalProperties":false};

function validate268(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate268.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.flags === undefined) && (missing0 = "flags")) || ((data.offline === undefined) && (missing0 = "offline"))) || ((data.helmRelease === undefined) && (missing0 = "helmRelease"))){
validate268.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "flags") || (key0 === "coreProject")) || (key0 === "offline")) || (key0 === "helmRelease")) || (key0 === "phase")) || (key0 === "kube"))){
validate268.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.flags !== undefined){
let data0 = data.flags;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs4 = errors;
for(const key1 in data0){
if(!(((((((key1 === "project") || (key1 === "location")) || (key1 === "cluster")) || (key1 === "namespace")) || (key1 === "release")) || (key1 === "iamServiceAccount")) || (key1 === "kubernetesServiceAccount"))){
validate268.errors = [{instancePath:instancePath+"/flags",schemaPath:"#/properties/flags/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.project !== undefined){
const _errs5 = errors;
if(typeof data0.project !== "string"){
validate268.errors = [{instancePath:instancePath+"/flags/project",schemaPath:"#/properties/flags/properties/project/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.location !== undefined){
const _errs8 = errors;
if(typeof data0.location !== "string"){
validate268.errors = [{instancePath:instancePath+"/flags/location",schemaPath:"#/properties/flags/properties/location/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.cluster !== undefined){
const _errs11 = errors;
if(typeof data0.cluster !== "string"){
validate268.errors = [{instancePath:instancePath+"/flags/cluster",schemaPath:"#/properties/flags/properties/cluster/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.namespace !== undefined){
const _errs14 = errors;
if(typeof data0.namespace !== "string"){
validate268.errors = [{instancePath:instancePath+"/flags/namespace",schemaPath:"#/properties/flags/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.release !== undefined){
const _errs17 = errors;
if(typeof data0.release !== "string"){
validate268.errors = [{instancePath:instancePath+"/flags/release",schemaPath:"#/properties/flags/properties/release/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.iamServiceAccount !== undefined){
const _errs20 = errors;
if(typeof data0.iamServiceAccount !== "string"){
validate268.errors = [{instancePath:instancePath+"/flags/iamServiceAccount",schemaPath:"#/properties/flags/properties/iamServiceAccount/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs20 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.kubernetesServiceAccount !== undefined){
const _errs23 = errors;
if(typeof data0.kubernetesServiceAccount !== "string"){
validate268.errors = [{instancePath:instancePath+"/flags/kubernetesServiceAccount",schemaPath:"#/properties/flags/properties/kubernetesServiceAccount/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
else {
validate268.errors = [{instancePath:instancePath+"/flags",schemaPath:"#/properties/flags/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.coreProject !== undefined){
const _errs26 = errors;
if(typeof data.coreProject !== "string"){
validate268.errors = [{instancePath:instancePath+"/coreProject",schemaPath:"#/properties/coreProject/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.offline !== undefined){
const _errs29 = errors;
if(typeof data.offline !== "boolean"){
validate268.errors = [{instancePath:instancePath+"/offline",schemaPath:"#/properties/offline/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.helmRelease !== undefined){
const _errs31 = errors;
if(typeof data.helmRelease !== "boolean"){
validate268.errors = [{instancePath:instancePath+"/helmRelease",schemaPath:"#/properties/helmRelease/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.phase !== undefined){
let data11 = data.phase;
const _errs33 = errors;
if(typeof data11 !== "string"){
validate268.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data11 === "before-install") || (data11 === "installed"))){
validate268.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/enum",keyword:"enum",params:{allowedValues: schema105.properties.phase.enum}}];
return false;
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kube !== undefined){
let data12 = data.kube;
const _errs36 = errors;
if(errors === _errs36){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
const _errs38 = errors;
for(const key2 in data12){
if(!((key2 === "kubeconfig") || (key2 === "context"))){
validate268.errors = [{instancePath:instancePath+"/kube",schemaPath:"#/properties/kube/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs38 === errors){
if(data12.kubeconfig !== undefined){
const _errs39 = errors;
if(typeof data12.kubeconfig !== "string"){
validate268.errors = [{instancePath:instancePath+"/kube/kubeconfig",schemaPath:"#/properties/kube/properties/kubeconfig/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs39 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data12.context !== undefined){
const _errs42 = errors;
if(typeof data12.context !== "string"){
validate268.errors = [{instancePath:instancePath+"/kube/context",schemaPath:"#/properties/kube/properties/context/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs42 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate268.errors = [{instancePath:instancePath+"/kube",schemaPath:"#/properties/kube/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate268.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate268.errors = vErrors;
return errors === 0;
}
validate268.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate340(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate340.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.schemaVersion === undefined) && (missing0 = "schemaVersion")) || ((data.redaction === undefined) && (missing0 = "redaction"))) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.versions === undefined) && (missing0 = "versions"))) || ((data.startedAt === undefined) && (missing0 = "startedAt"))) || ((data.durationMs === undefined) && (missing0 = "durationMs"))) || ((data.installation === undefined) && (missing0 = "installation"))) || ((data.leftOut === undefined) && (missing0 = "leftOut"))) || ((data.files === undefined) && (missing0 = "files"))){
validate340.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema104.properties, key0))){
validate340.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.schemaVersion !== undefined){
let data0 = data.schemaVersion;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate340.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("1" !== data0){
validate340.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/const",keyword:"const",params:{allowedValue: "1"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.redaction !== undefined){
let data1 = data.redaction;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate340.errors = [{instancePath:instancePath+"/redaction",schemaPath:"#/properties/redaction/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data1 === "none") || (data1 === "pseudonyms"))){
validate340.errors = [{instancePath:instancePath+"/redaction",schemaPath:"#/properties/redaction/enum",keyword:"enum",params:{allowedValues: schema104.properties.redaction.enum}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
let data2 = data.tool;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.name === undefined) && (missing1 = "name")) || ((data2.version === undefined) && (missing1 = "version"))){
validate340.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs9 = errors;
for(const key1 in data2){
if(!((key1 === "name") || (key1 === "version"))){
validate340.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.name !== undefined){
const _errs10 = errors;
if(typeof data2.name !== "string"){
validate340.errors = [{instancePath:instancePath+"/tool/name",schemaPath:"#/properties/tool/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.version !== undefined){
const _errs13 = errors;
if(typeof data2.version !== "string"){
validate340.errors = [{instancePath:instancePath+"/tool/version",schemaPath:"#/properties/tool/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate340.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.versions !== undefined){
let data5 = data.versions;
const _errs16 = errors;
if(errors === _errs16){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
const _errs18 = errors;
if(typeof key2 !== "string"){
const err0 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/propertyNames/type",keyword:"type",params:{type: "string"},propertyName:key2};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var valid2 = _errs18 === errors;
if(!valid2){
const err1 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/propertyNames",keyword:"propertyNames",params:{propertyName: key2}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate340.errors = vErrors;
return false;
break;
}
}
if(valid2){
for(const key3 in data5){
const _errs22 = errors;
if(typeof data5[key3] !== "string"){
validate340.errors = [{instancePath:instancePath+"/versions/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/versions/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs22 === errors;
if(!valid3){
break;
}
}
}
}
else {
validate340.errors = [{instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.startedAt !== undefined){
let data7 = data.startedAt;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
validate340.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z$"}}];
return false;
}
}
else {
validate340.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.durationMs !== undefined){
let data8 = data.durationMs;
const _errs28 = errors;
if(errors === _errs28){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 10000000000000 || isNaN(data8)){
validate340.errors = [{instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000000000}}];
return false;
}
else {
if(data8 < -10000000000000 || isNaN(data8)){
validate340.errors = [{instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: -10000000000000}}];
return false;
}
}
}
else {
validate340.errors = [{instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/type",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.installation !== undefined){
const _errs30 = errors;
if(!(validate268(data.installation, {instancePath:instancePath+"/installation",parentData:data,parentDataProperty:"installation",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate268.errors : vErrors.concat(validate268.errors);
errors = vErrors.length;
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.leftOut !== undefined){
let data10 = data.leftOut;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data10)){
var valid4 = true;
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
const _errs33 = errors;
if(errors === _errs33){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing2;
if(((data11.what === undefined) && (missing2 = "what")) || ((data11.why === undefined) && (missing2 = "why"))){
validate340.errors = [{instancePath:instancePath+"/leftOut/" + i0,schemaPath:"#/properties/leftOut/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs35 = errors;
for(const key4 in data11){
if(!((key4 === "what") || (key4 === "why"))){
validate340.errors = [{instancePath:instancePath+"/leftOut/" + i0,schemaPath:"#/properties/leftOut/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}}];
return false;
break;
}
}
if(_errs35 === errors){
if(data11.what !== undefined){
const _errs36 = errors;
if(typeof data11.what !== "string"){
validate340.errors = [{instancePath:instancePath+"/leftOut/" + i0+"/what",schemaPath:"#/properties/leftOut/items/properties/what/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs36 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data11.why !== undefined){
const _errs39 = errors;
if(typeof data11.why !== "string"){
validate340.errors = [{instancePath:instancePath+"/leftOut/" + i0+"/why",schemaPath:"#/properties/leftOut/items/properties/why/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs39 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
else {
validate340.errors = [{instancePath:instancePath+"/leftOut/" + i0,schemaPath:"#/properties/leftOut/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid4 = _errs33 === errors;
if(!valid4){
break;
}
}
}
else {
validate340.errors = [{instancePath:instancePath+"/leftOut",schemaPath:"#/properties/leftOut/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.files !== undefined){
let data14 = data.files;
const _errs42 = errors;
if(errors === _errs42){
if(Array.isArray(data14)){
var valid6 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs44 = errors;
if(errors === _errs44){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing3;
if((((data15.name === undefined) && (missing3 = "name")) || ((data15.size === undefined) && (missing3 = "size"))) || ((data15.sha256 === undefined) && (missing3 = "sha256"))){
validate340.errors = [{instancePath:instancePath+"/files/" + i1,schemaPath:"#/properties/files/items/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs46 = errors;
for(const key5 in data15){
if(!(((key5 === "name") || (key5 === "size")) || (key5 === "sha256"))){
validate340.errors = [{instancePath:instancePath+"/files/" + i1,schemaPath:"#/properties/files/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}}];
return false;
break;
}
}
if(_errs46 === errors){
if(data15.name !== undefined){
const _errs47 = errors;
if(typeof data15.name !== "string"){
validate340.errors = [{instancePath:instancePath+"/files/" + i1+"/name",schemaPath:"#/properties/files/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid7 = _errs47 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.size !== undefined){
let data17 = data15.size;
const _errs50 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate340.errors = [{instancePath:instancePath+"/files/" + i1+"/size",schemaPath:"#/properties/files/items/properties/size/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs50){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate340.errors = [{instancePath:instancePath+"/files/" + i1+"/size",schemaPath:"#/properties/files/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
var valid7 = _errs50 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.sha256 !== undefined){
const _errs52 = errors;
if(typeof data15.sha256 !== "string"){
validate340.errors = [{instancePath:instancePath+"/files/" + i1+"/sha256",schemaPath:"#/properties/files/items/properties/sha256/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid7 = _errs52 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
else {
validate340.errors = [{instancePath:instancePath+"/files/" + i1,schemaPath:"#/properties/files/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid6 = _errs44 === errors;
if(!valid6){
break;
}
}
}
else {
validate340.errors = [{instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate340.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate340.errors = vErrors;
return errors === 0;
}
validate340.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
