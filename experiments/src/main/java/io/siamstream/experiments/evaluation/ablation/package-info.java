/** What each addition of the paper gives: the same tracker with parts switched off (Table 3). */
package io.siamstream.experiments.evaluation.ablation;
