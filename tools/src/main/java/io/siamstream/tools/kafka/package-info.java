/** A Kafka broker inside this JVM, for the demo and the tests. */
package io.siamstream.tools.kafka;
