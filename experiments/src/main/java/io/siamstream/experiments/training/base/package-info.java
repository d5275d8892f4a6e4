/** Training of the base tracker, on a frozen backbone or with its last stages (stage A). */
package io.siamstream.experiments.training.base;
