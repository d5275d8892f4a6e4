/** Which cameras objects come to that leave another one. */
package io.siamstream.operators.neighbours;
