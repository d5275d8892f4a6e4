/**
 * VOT's reset-based experiment: what a supervised run writes for every frame, and accuracy,
 * robustness and expected average overlap of it in the forms of three toolkits (design 7.5).
 */
package io.siamstream.experiments.evaluation.protocol;
