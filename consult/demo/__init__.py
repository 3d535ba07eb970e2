"""The demo province: drafts, villages and comments made up to show the product."""
