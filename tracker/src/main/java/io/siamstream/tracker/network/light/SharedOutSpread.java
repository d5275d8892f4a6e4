package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.PackedConvolution;
import java.util.ArrayList;
import java.util.List;

/**
 * A 1 x 1 and a depthwise convolution, done for some channels of one sample at a time. The map
 * between them, the largest of the network, then stays in a processor's cache and is written over
 * and over again in place of new memory; a channel of a depthwise convolution needs no other.
 *
 * <p>To be used by one thread at a time. Single precision, on the CPU.
 */
final class SharedOutSpread {

    private final List<Share> shares;

    private SharedOutSpread(List<Share> shares) {
        this.shares = shares;
    }

    private record Share(PackedConvolution expand, PackedConvolution depthwise) {

        NDArray spread(NDArray sample) {
            try (NDArray wide = expand.run(sample)) {
                return depthwise.run(wide);
            }
        }
    }

    /**
     * @param share channels at a time
     * @param manager owner of what is packed
     */
    static SharedOutSpread of(
            ConvolutionUnit expand, ConvolutionUnit depthwise, int share, NDManager manager) {
        List<Share> shares = new ArrayList<>();
        for (int first = 0; first < expand.outputs(); first += share) {
            int end = Math.min(expand.outputs(), first + share);
            shares.add(
                    new Share(
                            expand.packed(first, end, manager),
                            depthwise.packed(first, end, manager)));
        }
        return new SharedOutSpread(List.copyOf(shares));
    }

    /** Both convolutions of N x C x H x W; the result belongs to the input's manager. */
    NDArray forward(NDArray input) {
        NDList samples = new NDList();
        for (long sample = 0; sample < input.getShape().get(0); sample++) {
            NDList parts = new NDList();
            try (NDArray one = input.get(new NDIndex("{}:{}", sample, sample + 1))) {
                for (Share share : shares) {
                    parts.add(share.spread(one));
                }
            }
            samples.add(joined(parts, 1));
        }
        return joined(samples, 0);
    }

    private static NDArray joined(NDList parts, int axis) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        NDArray all = NDArrays.concat(parts, axis);
        parts.close();
        return all;
    }
}
