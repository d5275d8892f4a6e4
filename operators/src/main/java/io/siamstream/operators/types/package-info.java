/** Types of Avro records between the job's operators. */
package io.siamstream.operators.types;
