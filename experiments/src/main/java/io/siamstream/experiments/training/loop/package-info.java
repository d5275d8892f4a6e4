/** The course of every kind of training run: steps, optimiser, checkpoints, curves. */
package io.siamstream.experiments.training.loop;
