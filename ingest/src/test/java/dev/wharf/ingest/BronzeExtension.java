package dev.wharf.ingest;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one lake for all of them; each test has sources, and so tables, of its own. */
final class BronzeExtension implements ParameterResolver {
    private static final Namespace SPACE = Namespace.create(BronzeExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BronzeLake.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(SPACE).computeIfAbsent("lake", key -> new BronzeLake(), BronzeLake.class);
    }
}
