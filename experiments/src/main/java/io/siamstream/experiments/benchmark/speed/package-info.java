/** What trackers and networks cost, beside what the machine can do at most. */
package io.siamstream.experiments.benchmark.speed;
