/**
 * The Flink operators between the topics: raw records to frames and commands, frames and commands
 * to track events. {@code CameraTracking} attaches the main one.
 */
package io.siamstream.operators;
