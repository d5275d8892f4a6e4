/** What training minimises and how well a network does on samples: scores, boxes, masks. */
package io.siamstream.experiments.training.loss;
