/** Commands that start, correct and stop targets. */
package io.siamstream.tools.targets;
