/** What detections cost the job. */
package io.siamstream.experiments.benchmark.detections;
