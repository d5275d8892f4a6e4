package io.siamstream.tools.load;

/**
 * How much is asked of the job.
 *
 * @param cameras cameras that send at once
 * @param targets targets in each of them
 * @param framesPerSecond frames of each of them in a second
 */
record LoadPoint(int cameras, int targets, double framesPerSecond) {

    /** Targets to be followed in a second. */
    double targetsPerSecond() {
        return cameras * framesPerSecond * targets;
    }

    /** Targets to be followed in so many seconds, with whole frames of each camera. */
    long events(double seconds) {
        return (long) cameras * targets * framesOfCamera(seconds);
    }

    /** Frames of one camera in so many seconds. */
    long framesOfCamera(double seconds) {
        return Math.max(1, Math.round(framesPerSecond * seconds));
    }
}
