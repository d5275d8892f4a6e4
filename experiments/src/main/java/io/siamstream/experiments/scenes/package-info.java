/** The benchmark that runs long: generated scenes, whose truth is known in every frame. */
package io.siamstream.experiments.scenes;
