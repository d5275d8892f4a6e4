/** What the light network's mask branch reaches by itself, apart from the tracker around it. */
package io.siamstream.experiments.evaluation.mask;
