/** Measures how many cameras a machine follows, and models what a larger one would. */
package io.siamstream.tools.load;
