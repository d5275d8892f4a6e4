/** What is told of a target when it ends. */
package io.siamstream.operators.finished;
