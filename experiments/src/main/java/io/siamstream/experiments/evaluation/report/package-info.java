/** The report page and the summary, from scores alone. */
package io.siamstream.experiments.evaluation.report;
