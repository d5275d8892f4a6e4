/** The job's topics as the tools read, write and create them. */
package io.siamstream.tools.kafka;
