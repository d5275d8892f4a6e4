/**
 * Training of SiamMLG: the base tracker on a frozen backbone, then the gradient guide on the base.
 */
package io.siamstream.experiments.training;
