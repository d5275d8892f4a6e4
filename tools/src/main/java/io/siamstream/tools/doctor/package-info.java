/** Checks of the machine and the broker, each with how to mend what is wrong. */
package io.siamstream.tools.doctor;
