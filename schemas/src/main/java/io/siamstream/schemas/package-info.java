/** Avro contracts of everything on a topic or in state, and their wire format. */
package io.siamstream.schemas;
