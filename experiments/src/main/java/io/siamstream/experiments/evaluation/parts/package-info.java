/** Our light tracker with parts of it left out, to measure what each gives. */
package io.siamstream.experiments.evaluation.parts;
