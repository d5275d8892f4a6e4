/** The commands that train, mix and export weights. */
package io.siamstream.experiments.training.command;
