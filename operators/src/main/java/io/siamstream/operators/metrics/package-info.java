/** The metrics of the tracking operator: their names, and where they are counted. */
package io.siamstream.operators.metrics;
