import { Component, type ReactNode } from "react";
import { Button } from "./button";
import { Notice } from "./notice";

type PanelBoundaryProps = { name: string; children: ReactNode };
type PanelBoundaryState = { hasFailed: boolean };

/** Keeps a fault of one panel from taking the page with it. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelBoundaryState> {
  override state: PanelBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): PanelBoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <>
        <Notice>The {this.props.name} could not be shown.</Notice>
        <Button onClick={() => this.setState({ hasFailed: false })}>
          Show it again
        </Button>
      </>
    );
  }
}
