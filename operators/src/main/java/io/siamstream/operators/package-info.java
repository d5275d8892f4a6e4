/**
 * What the job shows the Flink operators between the topics: records as they were read, and how a
 * tracker is opened on the device that Flink assigned. {@code tracking} has the operator itself,
 * {@code decoding} what comes before it.
 */
package io.siamstream.operators;
