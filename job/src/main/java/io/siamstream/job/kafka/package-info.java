/** The job's ends at Kafka: source, sink, and the check of topics and broker. */
package io.siamstream.job.kafka;
