package io.siamstream.experiments.evaluation.ablation;

import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.experiments.evaluation.score.AblationRow.Part;

/**
 * One tracker of the ablation.
 *
 * @param name what it is, for tables
 * @param part which comparison it belongs to
 * @param ownWeights whether its weights were trained with these parts alone; otherwise parts of
 *     other weights are switched off
 * @param tracker the tracker
 */
record AblationSetup(String name, Part part, boolean ownWeights, TrackerFactory tracker) {}
