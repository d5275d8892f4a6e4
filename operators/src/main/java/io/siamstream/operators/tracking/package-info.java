/** The keyed bundling operator: order, commands, lifecycle and events of cameras and targets. */
package io.siamstream.operators.tracking;
