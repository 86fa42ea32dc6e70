package org.doorstep.ear.support;

import java.util.List;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.AnnotationDeploymentScenarioGenerator;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/**
 * Deploys once for all classes of service tests, where Arquillian would deploy once a class (6 to 9 s each time).
 * The first class generates and deploys; the later ones are given the same scenario; the server's end undeploys.
 */
public final class OneDeployment implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.override(DeploymentScenarioGenerator.class, AnnotationDeploymentScenarioGenerator.class, Once.class)
                .observer(Keeper.class);
    }

    static final class Once implements DeploymentScenarioGenerator {
        @Override
        public List<DeploymentDescription> generate(TestClass testClass) {
            return List.of(new DeploymentDescription("services", ServicesArchive.build()));
        }
    }

    static final class Keeper {

        @Inject
        @ClassScoped
        private InstanceProducer<DeploymentScenario> current;

        private DeploymentScenario first;
        private boolean deployed;

        void prepareServer(@Observes(precedence = 100) BeforeSuite started, ContainerRegistry registry) {
            ServicesServer.prepare(registry);
        }

        void generateOnce(@Observes EventContext<GenerateDeployment> event) {
            if (first == null) {
                event.proceed();
                first = current.get();
            } else {
                current.set(first);
            }
        }

        void deployOnce(@Observes EventContext<DeployManagedDeployments> event) {
            if (!deployed) {
                deployed = true;
                event.proceed();
            }
        }

        void neverUndeploy(@Observes EventContext<UnDeployManagedDeployments> event) {
            // the server is about to end with its in-memory database
        }
    }
}
