/**
 * Records as JSON: on topics where the options say so, on the viewer's page, on the terminal and in
 * recordings. The JSON Schema of what is on topics lies beside it as a resource.
 */
package io.siamstream.schemas.json;
