/** A Kafka broker inside of this JVM, for the demo and for tests. */
package io.siamstream.embedded;
