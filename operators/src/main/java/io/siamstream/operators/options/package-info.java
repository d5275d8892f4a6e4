/** Options of the operators, one class for each concern. */
package io.siamstream.operators.options;
