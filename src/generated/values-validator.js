// Written by scripts/generate.ts from schemas/values.v1.schema.json.
"use strict";
export const validate = validate20;
export default validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"carto-wi/values.v1.schema.json","title":"Values of the CARTO Self-Hosted chart, as far as Workload Identity depends on them","description":"Everything else in the values is the chart's business and passes.","type":"object","properties":{"commonBackendServiceAccount":{"description":"The Kubernetes service account that the backend runs as","type":"object","properties":{"create":{"description":"Whether the chart makes the account; it is then called carto-common-backend, whatever the release","type":"boolean","default":true},"enableGCPWorkloadIdentity":{"description":"Whether the backend uses Workload Identity instead of a key file","type":"boolean","default":false},"automountServiceAccountToken":{"description":"Workload Identity needs no mounted token","type":"boolean","default":false},"name":{"description":"The account's name when create is false; ignored otherwise","type":"string","default":""},"annotations":{"description":"Annotations of the account that the chart makes","type":"object","properties":{"iam.gke.io/gcp-service-account":{"description":"The IAM service account's e-mail address, alone and on one line","type":"string","examples":["ACCOUNT@PROJECT.iam.gserviceaccount.com"]}},"additionalProperties":{"type":"string"}}}},"commonAnnotations":{"description":"Annotations of every object of the release","type":"object","additionalProperties":{"type":"string"}},"appConfigValues":{"type":"object","properties":{"storageProvider":{"type":"string","examples":["gcp","s3","azure-blob"],"default":"gcp"},"workspaceImportsBucket":{"type":"string"},"workspaceThumbnailsBucket":{"type":"string"},"workspaceExportsBucket":{"type":"string"},"googleCloudStorageProjectId":{"type":"string"},"workloadIdentityConnection":{"description":"A BigQuery connection that uses the same IAM service account","type":"object","properties":{"enabled":{"type":"boolean","default":false},"serviceAccountEmail":{"type":"string"},"billingProject":{"type":"string"},"workflowsTempLocation":{"type":"string"},"connectionOwner":{"type":"string"}}}}},"externalProxy":{"type":"object","properties":{"enabled":{"type":"boolean","default":false},"excludedDomains":{"description":"What is asked without the proxy; metadata.google.internal and 169.254.169.254 belong here","type":"array","items":{"type":"string"}}}}}};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="carto-wi/values.v1.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.commonBackendServiceAccount !== undefined){
let data0 = data.commonBackendServiceAccount;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.create !== undefined){
if(typeof data0.create !== "boolean"){
const err0 = {instancePath:instancePath+"/commonBackendServiceAccount/create",schemaPath:"#/properties/commonBackendServiceAccount/properties/create/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data0.enableGCPWorkloadIdentity !== undefined){
if(typeof data0.enableGCPWorkloadIdentity !== "boolean"){
const err1 = {instancePath:instancePath+"/commonBackendServiceAccount/enableGCPWorkloadIdentity",schemaPath:"#/properties/commonBackendServiceAccount/properties/enableGCPWorkloadIdentity/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data0.automountServiceAccountToken !== undefined){
if(typeof data0.automountServiceAccountToken !== "boolean"){
const err2 = {instancePath:instancePath+"/commonBackendServiceAccount/automountServiceAccountToken",schemaPath:"#/properties/commonBackendServiceAccount/properties/automountServiceAccountToken/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.name !== undefined){
if(typeof data0.name !== "string"){
const err3 = {instancePath:instancePath+"/commonBackendServiceAccount/name",schemaPath:"#/properties/commonBackendServiceAccount/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data0.annotations !== undefined){
let data5 = data0.annotations;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key0 in data5){
if(!(key0 === "iam.gke.io/gcp-service-account")){
if(typeof data5[key0] !== "string"){
const err4 = {instancePath:instancePath+"/commonBackendServiceAccount/annotations/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/commonBackendServiceAccount/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
if(data5["iam.gke.io/gcp-service-account"] !== undefined){
if(typeof data5["iam.gke.io/gcp-service-account"] !== "string"){
const err5 = {instancePath:instancePath+"/commonBackendServiceAccount/annotations/iam.gke.io~1gcp-service-account",schemaPath:"#/properties/commonBackendServiceAccount/properties/annotations/properties/iam.gke.io~1gcp-service-account/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/commonBackendServiceAccount/annotations",schemaPath:"#/properties/commonBackendServiceAccount/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err7 = {instancePath:instancePath+"/commonBackendServiceAccount",schemaPath:"#/properties/commonBackendServiceAccount/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.commonAnnotations !== undefined){
let data8 = data.commonAnnotations;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key1 in data8){
if(typeof data8[key1] !== "string"){
const err8 = {instancePath:instancePath+"/commonAnnotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/commonAnnotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err9 = {instancePath:instancePath+"/commonAnnotations",schemaPath:"#/properties/commonAnnotations/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.appConfigValues !== undefined){
let data10 = data.appConfigValues;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.storageProvider !== undefined){
if(typeof data10.storageProvider !== "string"){
const err10 = {instancePath:instancePath+"/appConfigValues/storageProvider",schemaPath:"#/properties/appConfigValues/properties/storageProvider/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data10.workspaceImportsBucket !== undefined){
if(typeof data10.workspaceImportsBucket !== "string"){
const err11 = {instancePath:instancePath+"/appConfigValues/workspaceImportsBucket",schemaPath:"#/properties/appConfigValues/properties/workspaceImportsBucket/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data10.workspaceThumbnailsBucket !== undefined){
if(typeof data10.workspaceThumbnailsBucket !== "string"){
const err12 = {instancePath:instancePath+"/appConfigValues/workspaceThumbnailsBucket",schemaPath:"#/properties/appConfigValues/properties/workspaceThumbnailsBucket/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data10.workspaceExportsBucket !== undefined){
if(typeof data10.workspaceExportsBucket !== "string"){
const err13 = {instancePath:instancePath+"/appConfigValues/workspaceExportsBucket",schemaPath:"#/properties/appConfigValues/properties/workspaceExportsBucket/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data10.googleCloudStorageProjectId !== undefined){
if(typeof data10.googleCloudStorageProjectId !== "string"){
const err14 = {instancePath:instancePath+"/appConfigValues/googleCloudStorageProjectId",schemaPath:"#/properties/appConfigValues/properties/googleCloudStorageProjectId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data10.workloadIdentityConnection !== undefined){
let data16 = data10.workloadIdentityConnection;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.enabled !== undefined){
if(typeof data16.enabled !== "boolean"){
const err15 = {instancePath:instancePath+"/appConfigValues/workloadIdentityConnection/enabled",schemaPath:"#/properties/appConfigValues/properties/workloadIdentityConnection/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data16.serviceAccountEmail !== undefined){
if(typeof data16.serviceAccountEmail !== "string"){
const err16 = {instancePath:instancePath+"/appConfigValues/workloadIdentityConnection/serviceAccountEmail",schemaPath:"#/properties/appConfigValues/properties/workloadIdentityConnection/properties/serviceAccountEmail/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data16.billingProject !== undefined){
if(typeof data16.billingProject !== "string"){
const err17 = {instancePath:instancePath+"/appConfigValues/workloadIdentityConnection/billingProject",schemaPath:"#/properties/appConfigValues/properties/workloadIdentityConnection/properties/billingProject/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data16.workflowsTempLocation !== undefined){
if(typeof data16.workflowsTempLocation !== "string"){
const err18 = {instancePath:instancePath+"/appConfigValues/workloadIdentityConnection/workflowsTempLocation",schemaPath:"#/properties/appConfigValues/properties/workloadIdentityConnection/properties/workflowsTempLocation/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data16.connectionOwner !== undefined){
if(typeof data16.connectionOwner !== "string"){
const err19 = {instancePath:instancePath+"/appConfigValues/workloadIdentityConnection/connectionOwner",schemaPath:"#/properties/appConfigValues/properties/workloadIdentityConnection/properties/connectionOwner/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err20 = {instancePath:instancePath+"/appConfigValues/workloadIdentityConnection",schemaPath:"#/properties/appConfigValues/properties/workloadIdentityConnection/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err21 = {instancePath:instancePath+"/appConfigValues",schemaPath:"#/properties/appConfigValues/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.externalProxy !== undefined){
let data22 = data.externalProxy;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.enabled !== undefined){
if(typeof data22.enabled !== "boolean"){
const err22 = {instancePath:instancePath+"/externalProxy/enabled",schemaPath:"#/properties/externalProxy/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data22.excludedDomains !== undefined){
let data24 = data22.excludedDomains;
if(Array.isArray(data24)){
const len0 = data24.length;
for(let i0=0; i0<len0; i0++){
if(typeof data24[i0] !== "string"){
const err23 = {instancePath:instancePath+"/externalProxy/excludedDomains/" + i0,schemaPath:"#/properties/externalProxy/properties/excludedDomains/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/externalProxy/excludedDomains",schemaPath:"#/properties/externalProxy/properties/excludedDomains/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
else {
const err25 = {instancePath:instancePath+"/externalProxy",schemaPath:"#/properties/externalProxy/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"commonBackendServiceAccount":true,"commonAnnotations":true,"appConfigValues":true,"externalProxy":true},"dynamicProps":false,"dynamicItems":false};
