package io.siamstream.experiments.benchmark.speed;

/** Something whose speed is measured, step by step. Used by one thread. */
interface Workload extends AutoCloseable {

    /** Gets ready to be timed, such as by giving PyTorch the threads that it is to have. */
    void prepare();

    /** Follows all its targets into their next frame. */
    void step();

    /** Targets that a step follows. */
    int targets();

    @Override
    void close();
}
