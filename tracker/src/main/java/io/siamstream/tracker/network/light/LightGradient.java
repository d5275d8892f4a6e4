package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.convolutional.Conv2d;
import io.siamstream.tracker.network.layer.ChannelsLast;

/**
 * The derivative of a branch's output with respect to its template, in closed form: where the ReLUs
 * of a response stand, the branch is linear in the template. By forward operations alone, so that
 * any number of threads may do it at once.
 */
public final class LightGradient {

    private final Unit join;
    private final Unit first;
    private final Unit second;
    private final Unit predict;

    LightGradient(Unit join, Unit first, Unit second, Unit predict) {
        this.join = join;
        this.first = first;
        this.second = second;
        this.predict = predict;
    }

    /**
     * The gradient of a loss with respect to templates.
     *
     * @param search one sample for each template
     * @param response what the templates said of it
     * @param outputGradient gradient of the loss with respect to the response's output
     * @return N x 256 x 8 x 8
     */
    public NDArray templateGradient(
            LightBranch.Search search, LightResponse response, NDArray outputGradient) {
        NDArray last = predict.back(outputGradient).mul(response.second().sign());
        NDArray hidden = second.back(last).mul(response.first().sign());
        NDArray joined = first.back(hidden).mul(response.joined().sign());
        NDArray maps = join.back(joined);
        NDArray encoded = search.encoded();
        long samples = encoded.getShape().get(0);
        long channels = encoded.getShape().get(1);
        NDArray cells = maps.transpose(0, 2, 3, 1).reshape(samples, -1, LightBranch.TEMPLATE_CELLS);
        return encoded.reshape(samples, channels, -1)
                .matMul(cells)
                .reshape(samples, channels, LightNetwork.TEMPLATE_SIDE, LightNetwork.TEMPLATE_SIDE);
    }

    /**
     * How the output changes when templates move in a direction.
     *
     * @param search one sample for each template
     * @param response what the templates said of it
     * @param direction N x 256 x 8 x 8
     * @return of the output's shape
     */
    public NDArray outputChange(
            LightBranch.Search search, LightResponse response, NDArray direction) {
        NDArray joined =
                join.forth(LightBranch.correlate(direction, search.encoded()))
                        .mul(response.joined().sign());
        NDArray hidden = first.forth(joined).mul(response.first().sign());
        NDArray last = second.forth(hidden).mul(response.second().sign());
        return predict.forth(last);
    }

    /**
     * The weights of a separable unit without its biases, for the way forth and the way back.
     *
     * @param depthwise C x 1 x 3 x 3
     * @param pointwise outputs x C x 1 x 1
     * @param depthwiseBack the depthwise kernels turned by half a circle
     * @param pointwiseBack C x outputs x 1 x 1
     */
    record Unit(
            NDArray depthwise, NDArray pointwise, NDArray depthwiseBack, NDArray pointwiseBack) {

        static Unit of(NDArray depthwise, NDArray pointwise, NDManager manager) {
            NDArray turned = depthwise.flip(2, 3);
            NDArray exchanged = pointwise.transpose(1, 0, 2, 3);
            turned.attach(manager);
            exchanged.attach(manager);
            return new Unit(depthwise, pointwise, turned, exchanged);
        }

        /** The same laid out for serving, owned by a manager. */
        Unit kept(NDManager manager) {
            return new Unit(
                    ChannelsLast.copy(depthwise, manager),
                    ChannelsLast.copy(pointwise, manager),
                    ChannelsLast.copy(depthwiseBack, manager),
                    ChannelsLast.copy(pointwiseBack, manager));
        }

        NDArray forth(NDArray map) {
            return Conv2d.conv2d(LightBranch.depthwise(map, depthwise, null), pointwise)
                    .singletonOrThrow();
        }

        NDArray back(NDArray gradient) {
            return LightBranch.depthwise(
                    Conv2d.conv2d(gradient, pointwiseBack).singletonOrThrow(), depthwiseBack, null);
        }
    }

    /** The same laid out for serving, owned by a manager. */
    LightGradient kept(NDManager manager) {
        return new LightGradient(
                join.kept(manager),
                first.kept(manager),
                second.kept(manager),
                predict.kept(manager));
    }
}
