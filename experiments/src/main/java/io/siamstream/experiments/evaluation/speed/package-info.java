/** How long our tracker takes, by part of its work and by batch size. */
package io.siamstream.experiments.evaluation.speed;
