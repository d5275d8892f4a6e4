package io.siamstream.experiments.training.light;

import io.siamstream.experiments.training.sampling.TrainingPair;

/**
 * A pair and what the frozen network says of it.
 *
 * @param pair crops of the light network's sides
 * @param logits of the class branch, row by row, 16 x 16
 * @param edges the box branch's output, logarithms of the distances left, top, right, bottom, 4 x
 *     16 x 16
 * @param template what the frozen backbone makes of the template, see {@link KeptFeatures}
 * @param search what it makes of the search region
 */
@SuppressWarnings("ArrayRecordComponent")
record LightSample(
        TrainingPair pair, float[] logits, float[] edges, byte[] template, byte[] search) {}
