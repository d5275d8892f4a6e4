/** Whether the target is really there: signals, calibrated confidence, status with hysteresis. */
package io.siamstream.tracker.confidence;
