/** Training of the gradient guide on a trained base tracker (stage B). */
package io.siamstream.experiments.training.guide;
